package si.odmev.analytics.theme;

/**
 * One word of a text.
 *
 * @param form the form in which it is compared
 * @param start first UTF-16 code unit of the word in the text, counted from 0
 * @param end one past its last UTF-16 code unit
 */
record Word(Form form, int start, int end) {
    String folded() {
        return form.folded();
    }

    String stem() {
        return form.stem();
    }
}
