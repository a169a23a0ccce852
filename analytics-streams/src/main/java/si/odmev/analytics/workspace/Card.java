package si.odmev.analytics.workspace;

import si.odmev.analytics.index.IndexedSubmission;

/**
 * A submission as the list shows it.
 *
 * @param submission the whole
 * @param excerpt its first words
 */
record Card(IndexedSubmission submission, String excerpt) {
    private static final int EXCERPT_LENGTH = 300;

    static Card of(IndexedSubmission submission) {
        return new Card(submission, excerpt(submission.text()));
    }

    /** The text itself if it is short, or else its first words with an ellipsis; never half of a character. */
    private static String excerpt(String text) {
        if (text.length() <= EXCERPT_LENGTH) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(EXCERPT_LENGTH)) ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH;
        int space = text.lastIndexOf(' ', end);
        return text.substring(0, space > EXCERPT_LENGTH / 2 ? space : end).stripTrailing() + "…";
    }
}
