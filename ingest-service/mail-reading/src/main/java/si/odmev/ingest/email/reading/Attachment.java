package si.odmev.ingest.email.reading;

/**
 * What came with a message. Its content stays in the mailbox.
 *
 * @param name as the sender's program gave it; empty where it gave none
 * @param type media type in lower case, as declared
 * @param size bytes once decoded
 */
public record Attachment(String name, String type, long size) {}
