package si.odmev.ingest.live.session;

import si.odmev.schemas.Kind;

/**
 * The words of a post.
 *
 * @param kind as its author chose it
 * @param text as accepted
 */
public record Words(Kind kind, String text) {
    /** Leaves out the words, so that they never reach a log. */
    @Override
    public String toString() {
        return "Words[" + kind + "]";
    }
}
