package si.odmev.ingest.mail.reading;

import com.fasterxml.uuid.Generators;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.mail.reading.Decision.Accept;
import si.odmev.ingest.mail.reading.Decision.Hold;
import si.odmev.ingest.mail.reading.Decision.Ignore;
import si.odmev.ingest.mail.reading.Decision.Machine;
import si.odmev.ingest.mail.reading.Decision.Obstacle;
import si.odmev.ingest.mail.reading.MailReading.Identity;

/** Reads messages (RFC 5322, RFC 2045-2049). No message makes it fail: an unreadable message is held, with the reason. */
public final class MailReader {
    /** Namespaces of the name-based UUIDs (RFC 9562, 5.5) of Message-IDs and of contents. They must never change. */
    private static final UUID MESSAGE_IDS = UUID.fromString("5e0c6a0f-94b5-4d7e-8f5b-5c3f0a7f1f0e");

    private static final UUID CONTENTS = UUID.fromString("b1c9c6de-6c0a-4a5e-9c9b-2f1f6f7f7d14");
    private static final int BEGINNING = 64 * 1024;

    private final Set<String> ownAddresses;

    /** Makes a reader for a mailbox whose addresses are unknown. */
    public MailReader() {
        this(Set.of());
    }

    /** @param ownAddresses addresses of the mailbox; a list or group with such an address is the mailbox itself */
    public MailReader(Collection<String> ownAddresses) {
        this.ownAddresses = ownAddresses.stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a message.
     *
     * @param message its bytes; for a message larger than {@link MailLimits#MAX_BYTES}, a beginning that exceeds the limit is enough
     */
    public MailReading read(byte[] message) {
        boolean tooLarge = message.length > MailLimits.MAX_BYTES;
        byte[] bytes = tooLarge ? Arrays.copyOf(message, BEGINNING) : message;
        try {
            return read(MimePart.of(bytes), bytes, tooLarge);
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            return unreadable(bytes, e);
        }
    }

    private MailReading read(MimePart message, byte[] bytes, boolean tooLarge) {
        Headers headers = message.headers();
        boolean mail = headers.areOfMail();
        MimeBody body = mail ? MimeBody.of(message) : MimeBody.ofText(bytes);
        var envelope = new Envelope(headers);
        Words words = Words.of(body, envelope);

        Optional<Machine> machine = machine(headers, envelope, body, words);
        Optional<Obstacle> obstacle = tooLarge
                ? Optional.of(Obstacle.TOO_LARGE)
                : body.obstacle()
                        .or(() -> mail ? Optional.empty() : Optional.of(Obstacle.NOT_A_MESSAGE))
                        .or(words::obstacle)
                        .or(() -> MailingLists.mayBeNewsletter(headers, ownAddresses)
                                ? Optional.of(Obstacle.LIST_UNSUBSCRIBE)
                                : Optional.empty())
                        .or(() -> MaybeAutomatic.isOne(
                                        words.title(),
                                        words.text(),
                                        envelope.correspondence().senderName())
                                ? Optional.of(Obstacle.MAYBE_AUTOMATIC)
                                : Optional.empty());
        boolean spam = Machines.isMarkedAsSpam(headers);
        Decision decision = machine.<Decision>map(Ignore::new)
                .or(() -> spam ? Optional.of(new Hold(Obstacle.SPAM)) : Optional.empty())
                .or(() -> obstacle.map(Hold::new))
                .orElseGet(Accept::new);
        boolean answerable = envelope.sender().isPresent()
                && Machines.takesAnswers(headers, envelope.sender().get().replyTo())
                && !AutomaticAnswers.saysAutomatic(words.text());
        return new MailReading(
                decision,
                words.title(),
                words.text(),
                words.setApart(),
                envelope.language(),
                words.charset(),
                body.attachments(),
                identity(headers, words, body, envelope.repliesTo()),
                envelope.sender(),
                decision instanceof Accept && answerable,
                envelope.sentAt(),
                envelope.recipients(),
                envelope.authentication(),
                List.copyOf(body.warnings()),
                words.lines());
    }

    private Optional<Machine> machine(Headers headers, Envelope envelope, MimeBody body, Words words) {
        return body.machine()
                .filter(machine -> machine != Machine.CALENDAR_REPLY || !CalendarWords.saysMore(words.text()))
                .or(() -> Machines.author(headers))
                .or(() -> MailingLists.isOther(headers, ownAddresses)
                        ? Optional.of(Machine.MAILING_LIST)
                        : Optional.empty())
                .or(() -> Reactions.isOne(words.text()) ? Optional.of(Machine.REACTION) : Optional.empty())
                .or(() -> words.nothingToReceipt() ? Optional.of(Machine.THANKS) : Optional.empty())
                .or(() -> AutomaticAnswers.kind(words.title(), words.text()));
    }

    private static MailReading unreadable(byte[] bytes, Throwable cause) {
        UUID id = Generators.nameBasedGenerator(CONTENTS).generate(bytes);
        return new MailReading(
                new Hold(Obstacle.UNREADABLE),
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Identity(id, id, Optional.empty(), List.of()),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(cause.getClass().getSimpleName()),
                List.of());
    }

    private static Identity identity(Headers headers, Words words, MimeBody body, List<String> repliesTo) {
        String content = String.join(
                "\u0000",
                headers.first("from").orElse(""),
                headers.first("date").orElse(""),
                PlainText.withoutSoftHyphens(words.title()),
                PlainText.withoutSoftHyphens(words.text()),
                PlainText.withoutSoftHyphens(words.setApart()),
                body.attachments().toString());
        UUID contentId = Generators.nameBasedGenerator(CONTENTS).generate(content.getBytes(StandardCharsets.UTF_8));
        Optional<String> messageId = messageId(headers);
        return new Identity(messageId.map(MailReader::submissionId).orElse(contentId), contentId, messageId, repliesTo);
    }

    /** The Message-ID that identifies a message; empty if it has no usable one. */
    static Optional<String> messageId(Headers headers) {
        return headers.first("message-id").filter(id -> !id.isBlank() && id.length() < 1000 && !id.equals("<>"));
    }

    /** The id of the submission for a message with this Message-ID. */
    static UUID submissionId(String messageId) {
        return Generators.nameBasedGenerator(MESSAGE_IDS).generate(messageId);
    }
}
