package si.odmev.ingest.intake;

import jakarta.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.Question;
import si.odmev.ingest.intake.Violation.Code;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Kind;
import si.odmev.schemas.MailAttachment;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.ReceiptNumber;
import si.odmev.schemas.Submission;

/**
 * The rules for submissions. Lengths are in Unicode code points of the clean text ({@link PlainText}): CRLF counts once, and an
 * emoji of one code point counts as one. Secrets of receipt links are cut out of every stored text ({@link LinkSecrets}).
 */
public final class SubmissionRules {
    /** Of the text. */
    public static final int MAX_TEXT = 10_000;

    /** Of the title. */
    public static final int MAX_TITLE = 200;

    /** Of a person's name. */
    public static final int MAX_NAME = 200;

    /** Of an address: the longest path of RFC 5321, 4.5.3.1.3, without its angle brackets. */
    public static final int MAX_EMAIL = 254;

    /** Of a telephone number with its + (E.164). */
    public static final int MAX_PHONE = 16;

    /** Of a language tag (RFC 5646, 4.4.1). */
    public static final int MAX_LANGUAGE = 35;

    /** The tolerance between two clock readings: machines differ, and a clock may be set back. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    /** Channels whose senders are not asked for the kind. */
    private static final Set<Channel> KIND_IS_NOT_ASKED = Set.of(Channel.EMAIL, Channel.SMS);

    private static final Map<String, Kind> KINDS = Map.of(
            "proposal", Kind.PROPOSAL,
            "opinion", Kind.OPINION,
            "suggestion", Kind.SUGGESTION,
            "question", Kind.QUESTION);

    private final CurrentConsultations consultations;
    private final ContactRules contacts;

    public SubmissionRules(CurrentConsultations consultations, Validator validator) {
        this.consultations = consultations;
        contacts = new ContactRules(validator);
    }

    /** The judgement of a draft. */
    sealed interface Verdict {
        /** It may be published. Whether the consultation was open at the time is not judged here. */
        record Valid(Consultation consultation, Submission submission, Optional<Contact> contact) implements Verdict {
            /** {@link Outcome.Closed} if the consultation did not take submissions when it was said. */
            Optional<Outcome> closed() {
                Instant saidAt = submission.getSubmittedAt();
                return consultation.isOpenAt(saidAt)
                        ? Optional.empty()
                        : Optional.of(new Outcome.Closed(consultation, saidAt));
            }
        }

        /**
         * @param isFinal false while the consultation may only not be known here yet
         */
        record Invalid(List<Violation> violations, boolean isFinal) implements Verdict {
            /** A refusal is final, so it must not come before it is sure. */
            Outcome or(Outcome unavailable) {
                return isFinal ? new Outcome.Invalid(violations) : unavailable;
            }
        }
    }

    /**
     * Judges a draft and cleans it.
     *
     * @param now when it arrived
     */
    Verdict judge(Draft draft, Instant now) {
        var reading = new FieldReading();
        Instant acceptedAt = now.truncatedTo(ChronoUnit.MILLIS);
        Optional<Consultation> consultation = consultation(draft, reading);
        Optional<Question> question = consultation.flatMap(known -> question(draft, known, reading));
        Kind kind = kind(draft, reading);
        String text = reading.required("text", PlainText::lines, draft.text(), MAX_TEXT);
        String title = reading.optional("title", draft.title(), MAX_TITLE);
        String language = language(draft, reading);
        Instant submittedAt = submittedAt(draft, acceptedAt, reading);
        Optional<Contact> contact = contacts.read(draft, acceptedAt, reading);
        if (!reading.violations().isEmpty()) {
            return new Verdict.Invalid(reading.violations(), consultations.isComplete() || isKnown(reading));
        }
        var submission = Submission.newBuilder()
                .setSubmissionId(draft.submissionId().toString())
                .setReceipt(ReceiptNumber.of(consultation.orElseThrow().receiptPrefix(), draft.submissionId())
                        .toString())
                .setConsultation(consultation.orElseThrow().id())
                .setChannel(draft.channel())
                .setKind(kind)
                .setTitle(title)
                .setText(text)
                .setLanguage(language)
                .setSubmittedAt(submittedAt)
                .setAcceptedAt(acceptedAt)
                .setMail(withoutSecrets(draft.mail()))
                .setQuestion(question.map(Question::id).orElse(null))
                .setIntakeSigns(
                        draft.signs().isEmpty()
                                ? null
                                : draft.signs().stream().sorted().toList())
                .build();
        return new Verdict.Valid(consultation.orElseThrow(), submission, contact);
    }

    private static @Nullable MailNote withoutSecrets(@Nullable MailNote note) {
        if (note == null) {
            return null;
        }
        return MailNote.newBuilder(note)
                .setSetApart(note.getSetApart() == null ? null : LinkSecrets.cutFrom(note.getSetApart()))
                .setAttachments(note.getAttachments().stream()
                        .map(file -> new MailAttachment(
                                LinkSecrets.cutFrom(file.getName()),
                                LinkSecrets.cutFrom(file.getType()),
                                file.getSize()))
                        .toList())
                .build();
    }

    private Optional<Consultation> consultation(Draft draft, FieldReading reading) {
        if (draft.consultation() == null || draft.consultation().isBlank()) {
            return Optional.of(consultations.now().byDefault());
        }
        var consultation = consultations.now().find(draft.consultation());
        if (consultation.isEmpty()) {
            reading.violation("consultation", Code.UNKNOWN);
        }
        return consultation;
    }

    /** One that is no longer asked is as unknown as one that never was. */
    private static Optional<Question> question(Draft draft, Consultation consultation, FieldReading reading) {
        if (draft.question() == null || draft.question().isBlank()) {
            return Optional.empty();
        }
        var question = consultation.question(draft.question()).filter(known -> !known.withdrawn());
        if (question.isEmpty()) {
            reading.violation("question", Code.UNKNOWN);
        }
        return question;
    }

    /** True if nothing is wrong with what the list of consultations decides, which may be an old one. */
    private static boolean isKnown(FieldReading reading) {
        return reading.violations().stream()
                .map(Violation::field)
                .noneMatch(Set.of("consultation", "question")::contains);
    }

    private static @Nullable Kind kind(Draft draft, FieldReading reading) {
        if (draft.kind() == null || draft.kind().isBlank()) {
            if (!draft.kindNotAsked() && !KIND_IS_NOT_ASKED.contains(draft.channel())) {
                reading.violation("kind", Code.MISSING);
            }
            return Kind.UNKNOWN;
        }
        Kind kind = KINDS.get(draft.kind());
        if (kind == null) {
            reading.violation("kind", Code.UNKNOWN);
        }
        return kind;
    }

    private static @Nullable String language(Draft draft, FieldReading reading) {
        String tag = reading.optional("language", draft.language(), MAX_LANGUAGE);
        if (tag == null) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            reading.violation("language", Code.MALFORMED);
            return null;
        }
    }

    private static Instant submittedAt(Draft draft, Instant acceptedAt, FieldReading reading) {
        if (draft.submittedAt() == null) {
            return acceptedAt;
        }
        Instant submittedAt = draft.submittedAt().truncatedTo(ChronoUnit.MILLIS);
        if (submittedAt.isAfter(acceptedAt.plus(CLOCKS_DIFFER))) {
            reading.violation("submittedAt", Code.IN_FUTURE);
        }
        return submittedAt.isAfter(acceptedAt) ? acceptedAt : submittedAt;
    }
}
