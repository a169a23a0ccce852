package si.odmev.ingest.email.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a message is read.
 *
 * @param decision what is to be done with it
 * @param title the subject without marks of replies and forwards; empty if it has none
 * @param text the person's own words; what they wrote besides if those were none
 * @param setApart quoted text, signatures, notices and enclosed messages in their order; empty if there are none
 * @param language BCP 47 tag of the header Content-Language (RFC 3282), if there is one
 * @param charset of the text's bytes, declared or detected; empty where there is no text
 * @param attachments what came with it
 * @param identity how it is told from others
 * @param sender who sent it; empty if no address can be read
 * @param acknowledge true if an answer is due: a person said something and can be written to
 * @param sentAt what the sender's program says about time; empty if it can't be read
 * @param recipients addresses in To and Cc, then those the server noted, in lower case
 * @param authentication what the mailbox's server found of SPF, DKIM and DMARC (RFC 8601); empty if it noted nothing
 * @param warnings what was not as it should be, and was read all the same
 * @param lines each line of the message, and why it is kept as the text or set apart
 */
public record MailReading(
        Decision decision,
        String title,
        String text,
        String setApart,
        Optional<String> language,
        Optional<String> charset,
        List<Attachment> attachments,
        Identity identity,
        Optional<Sender> sender,
        boolean acknowledge,
        Optional<Instant> sentAt,
        List<String> recipients,
        List<String> authentication,
        List<String> warnings,
        List<ReadLine> lines) {

    public MailReading {
        attachments = List.copyOf(attachments);
        recipients = List.copyOf(recipients);
        authentication = List.copyOf(authentication);
        warnings = List.copyOf(warnings);
        lines = List.copyOf(lines);
    }

    /**
     * How a message is told from others.
     *
     * @param submissionId derived from the Message-ID, or from the content where there is none
     * @param contentId derived from sender, time, subject, text and attachments: for a Message-ID that was used again with
     *     other content
     * @param messageId as in the header, with its angle brackets; empty if there is none
     * @param repliesTo the Message-IDs in In-Reply-To and References, nearest first
     */
    public record Identity(UUID submissionId, UUID contentId, Optional<String> messageId, List<String> repliesTo) {
        public Identity {
            repliesTo = List.copyOf(repliesTo);
        }
    }

    /**
     * Who sent a message.
     *
     * @param name as given; empty if none was
     * @param address of the header From
     * @param replyTo where answers are to go: Reply-To, else From
     */
    public record Sender(String name, String address, String replyTo) {
        /** Says nothing of the person, so that no log does. */
        @Override
        public String toString() {
            return "Sender[]";
        }
    }

    /** Says nothing of the person or their words, so that no log does. */
    @Override
    public String toString() {
        return "MailReading[" + identity.submissionId() + "]";
    }
}
