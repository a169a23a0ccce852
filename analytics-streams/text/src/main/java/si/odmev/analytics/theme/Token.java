package si.odmev.analytics.theme;

/**
 * A word as a person wrote it.
 *
 * @param written its letters, without characters that divide them in the text
 * @param start first UTF-16 code unit of the word in the text, counted from 0
 * @param end one past its last UTF-16 code unit; the span is longer than the letters if the text divides the word
 */
record Token(String written, int start, int end) {
    /** This word and the next piece of it. */
    Token with(Token next) {
        return new Token(written + next.written, start, next.end);
    }

    /** True if it is one letter, which may have combining marks. */
    boolean isOneLetter() {
        int first = written.codePointAt(0);
        for (int at = Character.charCount(first); at < written.length(); at++) {
            if (!Tokens.isMark(written.charAt(at))) {
                return false;
            }
        }
        return Character.isLetter(first);
    }
}
