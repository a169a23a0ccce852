package si.odmev.ingest.live.session;

import si.odmev.schemas.Kind;

/**
 * What a post says.
 *
 * @param kind as its author chose
 * @param text as accepted
 */
public record Words(Kind kind, String text) {
    /** Says nothing of the words, so that no log does. */
    @Override
    public String toString() {
        return "Words[" + kind + "]";
    }
}
