package si.odmev.ingest.mail.reading;

/**
 * A line of a message with its kind.
 *
 * @param text as people read it, with marks of quotation
 */
public record ReadLine(String text, LineKind kind) {
    /** Contains none of the person's words, to keep them out of logs. */
    @Override
    public String toString() {
        return "ReadLine[" + kind + "]";
    }
}
