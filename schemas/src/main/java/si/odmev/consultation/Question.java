package si.odmev.consultation;

import org.jspecify.annotations.Nullable;

/**
 * One of the questions that a consultation asks.
 *
 * @param id lower-case id within the consultation, as in topics, the index and the API: {@code traffic}. It never changes, because
 *     submissions name it
 * @param label the question, one line
 * @param hint what helps to answer it, a sentence or two; null for nothing
 * @param withdrawn true if it is no longer asked: no new submission may answer it, and earlier ones keep their label
 */
public record Question(
        String id, LocalizedText label, @Nullable LocalizedText hint, boolean withdrawn) {
    /** What filters call the submissions that answer no question; so no question can have it as its id. */
    public static final String NONE = "none";

    /** Characters that an id can have. */
    public static final int MAX_ID = 40;

    public Question {
        if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,39}") || id.equals(NONE)) {
            throw new IllegalArgumentException(
                    "question id must be lower-case letters, digits and hyphens, and not " + NONE + ": " + id);
        }
        if (label == null) {
            throw new IllegalArgumentException("question " + id + " needs a label");
        }
    }
}
