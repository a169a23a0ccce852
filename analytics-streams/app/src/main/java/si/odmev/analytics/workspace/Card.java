package si.odmev.analytics.workspace;

import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.RepeatedTexts;

/**
 * A submission as the list shows it.
 *
 * @param submission the whole submission
 * @param excerpt its first words
 * @param group the submissions with the same or nearly the same text; null if there is no other
 */
record Card(IndexedSubmission submission, String excerpt, RepeatedTexts.Group group) {
    private static final int EXCERPT_LENGTH = 300;

    static Card of(IndexedSubmission submission, RepeatedTexts repeated) {
        return new Card(
                submission,
                excerpt(submission.text()),
                repeated.groupOf(submission.submissionId()).orElse(null));
    }

    /** The text itself if it is short, otherwise its first words with an ellipsis. It never splits a character. */
    private static String excerpt(String text) {
        if (text.length() <= EXCERPT_LENGTH) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(EXCERPT_LENGTH)) ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH;
        int space = text.lastIndexOf(' ', end);
        return text.substring(0, space > EXCERPT_LENGTH / 2 ? space : end).stripTrailing() + "…";
    }
}
