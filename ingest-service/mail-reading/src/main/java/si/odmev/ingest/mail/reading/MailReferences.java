package si.odmev.ingest.mail.reading;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The identity of a message and of those that it answers, read from three of its headers.
 *
 * @param submissionId of the submission that it is or would be; empty without a Message-ID: then the id needs the whole message
 * @param receiptOf the submission that it acknowledges, if it is an acknowledgement of ours
 * @param answers the submissions whose acknowledgements it answers
 */
public record MailReferences(Optional<UUID> submissionId, Optional<UUID> receiptOf, Set<UUID> answers) {
    /** The headers that are read, as IMAP names them. */
    public static final String HEADERS = "MESSAGE-ID IN-REPLY-TO REFERENCES";

    public MailReferences {
        answers = Set.copyOf(answers);
    }

    /** @param headers bytes of the headers, with or without the rest of the message */
    public static MailReferences of(byte[] headers) {
        try {
            Headers read = MimePart.of(headers).headers();
            Optional<String> messageId = MailReader.messageId(read);
            return new MailReferences(
                    messageId.map(MailReader::submissionId),
                    messageId.map(String::strip).flatMap(OwnMail::acknowledged),
                    new Envelope(read)
                            .repliesTo().stream()
                                    .flatMap(answered -> OwnMail.acknowledged(answered).stream())
                                    .collect(Collectors.toSet()));
        } catch (MessagingException | RuntimeException e) {
            return new MailReferences(Optional.empty(), Optional.empty(), Set.of());
        }
    }

    /** The submissions whose acknowledgements a message quotes or names anywhere. */
    public static Set<UUID> receiptsNamed(byte[] message, MailReading reading) {
        String raw = new String(message, StandardCharsets.ISO_8859_1);
        return Stream.of(raw, reading.text(), reading.setApart())
                .flatMap(OwnMail::receiptsNamed)
                .collect(Collectors.toUnmodifiableSet());
    }
}
