package si.odmev.ingest.mail.reading;

/**
 * A file that came with a message. Its content stays in the mailbox.
 *
 * @param name as the sender's program gave it; empty if it gave none
 * @param type media type in lower case, as declared
 * @param size bytes of the decoded content
 */
public record Attachment(String name, String type, long size) {}
