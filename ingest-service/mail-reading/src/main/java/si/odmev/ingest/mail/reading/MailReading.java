package si.odmev.ingest.mail.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of reading a message.
 *
 * @param decision what the service does with it
 * @param title the subject without marks of replies and forwards; empty if it has none
 * @param text the person's own words; if there are none, whatever else they wrote
 * @param setApart quoted text, signatures, notices and enclosed messages in their order; empty if there are none
 * @param language BCP 47 tag of the header Content-Language (RFC 3282), if there is one
 * @param charset of the text's bytes, declared or detected; empty if there is no text
 * @param attachments files that came with it
 * @param identity the ids that distinguish it from other messages
 * @param sender who sent it; empty if no address can be read
 * @param acknowledge true if an acknowledgement is due: the message is accepted and its sender takes answers
 * @param sentAt the time that the sender's program wrote; empty if it can't be read
 * @param recipients addresses in To and Cc, then those that the server noted, in lower case
 * @param authentication the results of the mailbox's server for SPF, DKIM and DMARC (RFC 8601); empty if it noted none
 * @param warnings defects that did not prevent reading
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
     * True if the mailbox's server could not confirm that the message is from the domain that it names. What DMARC found decides (RFC
     * 7489, 3.1). Without it, SPF does: but not where DKIM passed, because a forwarded message often fails SPF.
     */
    public boolean isNotAuthentic() {
        if (authentication.contains("dmarc=pass")) {
            return false;
        }
        return authentication.contains("dmarc=fail")
                || authentication.contains("spf=fail")
                        && !authentication.contains("spf=pass")
                        && !authentication.contains("dkim=pass");
    }

    /**
     * The ids that distinguish a message from others.
     *
     * @param submissionId derived from the Message-ID, or from the content if there is none
     * @param contentId derived from sender, time, subject, text and attachments; it is needed if a Message-ID is used again
     *     with other content
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
     * @param name as given; empty if there is none
     * @param address of the header From, or of Sender if From has none
     * @param replyTo the address for answers: Reply-To, or else {@code address}
     */
    public record Sender(String name, String address, String replyTo) {
        /** Contains nothing about the person, to keep it out of logs. */
        @Override
        public String toString() {
            return "Sender[]";
        }
    }

    /** Contains nothing about the person or their words, to keep them out of logs. */
    @Override
    public String toString() {
        return "MailReading[" + identity.submissionId() + "]";
    }
}
