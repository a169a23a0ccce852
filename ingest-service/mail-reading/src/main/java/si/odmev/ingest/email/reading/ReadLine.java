package si.odmev.ingest.email.reading;

/**
 * A line of a message, and what it was found to be.
 *
 * @param text as people read it, with marks of quotation
 */
public record ReadLine(String text, LineKind kind) {
    /** Says nothing of the person's words, so that no log does. */
    @Override
    public String toString() {
        return "ReadLine[" + kind + "]";
    }
}
