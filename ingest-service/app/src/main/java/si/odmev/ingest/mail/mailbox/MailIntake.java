package si.odmev.ingest.mail.mailbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.intake.Violation;
import si.odmev.ingest.mail.mailbox.Filing.Answer;
import si.odmev.ingest.mail.reading.Decision;
import si.odmev.ingest.mail.reading.LineKind;
import si.odmev.ingest.mail.reading.LineRun;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.mail.reading.MailReading.Sender;
import si.odmev.ingest.mail.reading.OwnMail;
import si.odmev.schemas.Channel;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.MailAttachment;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.ReadLines;

/** Hands people's mails to intake. */
final class MailIntake {
    private static final int LONGEST_FILE_NAME = 255;
    private static final String ERASED_MESSAGE_ID = "erased-message-id";

    private final Intake intake;
    private final MailClaims claims;
    private final ErasedContents erasedContents;
    private final Map<String, String> aliases;
    private final Set<String> consultations;
    private final InstantSource clock;

    MailIntake(
            Intake intake,
            MailClaims claims,
            ErasedContents erasedContents,
            MailProperties properties,
            InstantSource clock) {
        this.intake = intake;
        this.claims = claims;
        this.erasedContents = erasedContents;
        this.aliases = properties.aliases();
        this.consultations = new LinkedHashSet<>();
        consultations.addAll(properties.aliases().values());
        consultations.addAll(properties.folders().values());
        this.clock = clock;
    }

    /**
     * Takes a message. Returns when the message is durable, or refused, or can't be stored now.
     *
     * @param receivedAt when the mailbox's server received it, if the server reports that; the sender's own clock is not trusted
     * @param folderConsultation id of the consultation that the folder is for; empty for the default one
     */
    Filing take(MailReading reading, Optional<Instant> receivedAt, String folderConsultation) {
        return switch (reading.decision()) {
            case Decision.Ignore ignore ->
                new Filing.Ignored(reading.decision().reason().orElseThrow());
            case Decision.Hold hold ->
                new Filing.Held(reading.decision().reason().orElseThrow());
            case Decision.Accept accept -> accept(reading, receivedAt, folderConsultation);
        };
    }

    private Filing accept(MailReading reading, Optional<Instant> receivedAt, String folderConsultation) {
        String consultation = consultation(reading, folderConsultation);
        MailReading.Identity identity = reading.identity();
        UUID id = identity.submissionId();
        boolean unheardOf = isUnheardOf(id);
        Outcome outcome = offer(reading, id, consultation, receivedAt);
        if (outcome instanceof Outcome.Conflicting) {
            outcome = throughAnotherAlias(reading, consultation, receivedAt).orElse(outcome);
        }
        if (outcome instanceof Outcome.Conflicting && !id.equals(identity.contentId())) {
            // Some programs reuse a Message-ID. Other content means another message.
            id = identity.contentId();
            unheardOf = isUnheardOf(id);
            outcome = offer(reading, id, consultation, receivedAt);
        }
        if (outcome instanceof Outcome.Erased && !erasedContents.isOf(id, identity.contentId())) {
            switch (intake.statusOf(identity.contentId())) {
                case SubmissionStatus.Kept kept -> {
                    // It became a separate submission when the reuse of its Message-ID was found.
                    id = identity.contentId();
                    outcome = offer(reading, id, consultation, receivedAt);
                }
                case SubmissionStatus.Erased erased -> {}
                case SubmissionStatus.Unknown unknown -> {
                    // Only a person can tell whether it is the erased mail, or another one under the same Message-ID.
                    intake.settled(Channel.EMAIL, outcome);
                    return new Filing.Held(ERASED_MESSAGE_ID);
                }
                case SubmissionStatus.Unavailable unavailable -> {
                    return new Filing.Waiting();
                }
            }
        }
        return switch (intake.settled(Channel.EMAIL, outcome)) {
            case Outcome.Accepted accepted -> new Filing.Processed(id, false, answer(reading, unheardOf));
            case Outcome.Repeated repeated ->
                new Filing.Processed(id, true, repeated.proven().isPresent() ? answer(reading, false) : Answer.NONE);
            case Outcome.Erased erased -> new Filing.Processed(id, true, Answer.NONE);
            case Outcome.Unavailable unavailable -> new Filing.Waiting();
            case Outcome.Invalid invalid -> new Filing.Held(reason(invalid.violations()));
            case Outcome.Closed closed -> new Filing.Held("closed");
            case Outcome.Conflicting conflicting -> new Filing.Held("conflicting");
        };
    }

    /** False also while intake does not know yet what it accepted before a restart. Until then it accepts a repetition again. */
    private boolean isUnheardOf(UUID id) {
        return intake.statusOf(id) instanceof SubmissionStatus.Unknown;
    }

    private static Answer answer(MailReading reading, boolean unheardOf) {
        if (!reading.acknowledge()) {
            return Answer.NONE;
        }
        return unheardOf ? Answer.DUE : Answer.DUE_UNLESS_A_COPY_WAS;
    }

    /**
     * Finds the consultation by the recipient's address. The order of the headers decides, and therefore every copy of a message
     * gives the same result.
     */
    private String consultation(MailReading reading, String folderConsultation) {
        return reading.recipients().stream()
                .flatMap(address -> Stream.ofNullable(aliases.get(address)))
                .findFirst()
                .orElse(folderConsultation);
    }

    /** A blind copy names no alias. Copies in two folders may therefore be assigned to two consultations; the first one counts. */
    private Optional<Outcome> throughAnotherAlias(
            MailReading reading, String consultation, Optional<Instant> receivedAt) {
        return consultations.stream()
                .filter(other -> !other.equals(consultation))
                .map(other -> offer(reading, reading.identity().submissionId(), other, receivedAt))
                .filter(Outcome.Repeated.class::isInstance)
                .findFirst();
    }

    private Outcome offer(MailReading reading, UUID id, String consultation, Optional<Instant> receivedAt) {
        Draft draft = draft(reading, id, consultation, receivedAt, reading.sender());
        Outcome outcome = intake.attempt(draft);
        boolean onlyTheContact = outcome instanceof Outcome.Invalid invalid
                && invalid.violations().stream()
                        .allMatch(violation -> violation.field().startsWith("contact."));
        // A submission is not lost because its contact can't be kept.
        return onlyTheContact
                ? intake.attempt(draft(reading, id, consultation, receivedAt, Optional.empty()))
                : outcome;
    }

    private Draft draft(
            MailReading reading, UUID id, String consultation, Optional<Instant> receivedAt, Optional<Sender> sender) {
        Instant now = clock.instant();
        String title = reading.title().equals(reading.text()) ? "" : reading.title();
        boolean longTitle = title.codePointCount(0, title.length()) > SubmissionRules.MAX_TITLE;
        var draft = Draft.from(Channel.EMAIL, id)
                .consultation(consultation)
                .title(longTitle ? beginning(title) : title)
                .text(longTitle ? title + "\n\n" + reading.text() : reading.text())
                // Content-Language is ignored: it shows how the sender's program is set up, not the language of the
                // text.
                .submittedAt(receivedAt.filter(at -> !at.isAfter(now)).orElse(now))
                .name(sender.map(Sender::name).orElse(null))
                .email(sender.map(Sender::address).orElse(null))
                // The sender of a mail gives an address for the reply.
                .consent(sender.isPresent())
                .claim(claims.of(reading))
                .mail(note(reading));
        return (reading.isNotAuthentic() ? draft.sign(IntakeSign.SENDER_NOT_AUTHENTIC) : draft).build();
    }

    private static @Nullable MailNote note(MailReading reading) {
        Optional<UUID> follows = reading.identity().repliesTo().stream()
                .flatMap(messageId -> OwnMail.acknowledged(messageId).stream())
                .findFirst();
        List<String> kept =
                LineRun.keptInText(reading).stream().map(LineKind::code).toList();
        if (reading.setApart().isEmpty() && reading.attachments().isEmpty() && follows.isEmpty() && kept.isEmpty()) {
            return null;
        }
        return MailNote.newBuilder()
                .setSetApart(reading.setApart().isEmpty() ? null : reading.setApart())
                .setAttachments(reading.attachments().stream()
                        .map(file -> new MailAttachment(shortened(file.name()), shortened(file.type()), file.size()))
                        .toList())
                .setFollows(follows.map(UUID::toString).orElse(null))
                .setSetApartLines(LineRun.ofSetApart(reading).stream()
                        .map(run -> new ReadLines(run.kind().code(), run.lines()))
                        .toList())
                .setKept(kept)
                .build();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_FILE_NAME ? name : name.substring(0, LONGEST_FILE_NAME);
    }

    private static String beginning(String title) {
        return title.substring(0, title.offsetByCodePoints(0, SubmissionRules.MAX_TITLE - 1)) + "…";
    }

    private static String reason(List<Violation> violations) {
        Violation first = violations.getFirst();
        return (first.field() + "-" + first.code().id()).toLowerCase(Locale.ROOT);
    }
}
