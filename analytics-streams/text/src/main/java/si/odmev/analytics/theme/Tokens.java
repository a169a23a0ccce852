package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of letters and digits in a text. Invisible characters inside a run do not divide it: soft hyphens, joiners, zero width
 * spaces. Neither do accents that a typesetting program wrote as separate characters.
 */
final class Tokens {
    private static final char FIRST_UNSEEN = '¨';

    private Tokens() {}

    /** The tokens from the start of the text, up to the given number. */
    static List<Token> in(String text, int most) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length() && tokens.size() < most) {
            int start = at;
            while (start < text.length() && !Character.isLetterOrDigit(text.codePointAt(start))) {
                start += Character.charCount(text.codePointAt(start));
            }
            int end = start;
            int letters = start;
            while (letters < text.length() && continuesWord(text.codePointAt(letters))) {
                end = afterLetters(text, letters);
                letters = afterUnseen(text, end);
            }
            String written = withoutUnseen(text.substring(start, end));
            if (!written.isEmpty()) {
                tokens.add(new Token(written, start, end));
            }
            at = end;
        }
        return tokens;
    }

    /** The text with each word undivided; the same text if no word is divided. */
    static String undivided(String text, List<Token> tokens) {
        StringBuilder undivided = null;
        int copied = 0;
        for (Token token : tokens) {
            if (token.written().length() != token.end() - token.start()) {
                undivided = undivided == null ? new StringBuilder(text.length()) : undivided;
                undivided
                        .append(withoutUnseen(text.substring(copied, token.start())))
                        .append(token.written());
                copied = token.end();
            }
        }
        return undivided == null
                ? text
                : undivided.append(withoutUnseen(text.substring(copied))).toString();
    }

    static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean continuesWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
    }

    /** True for invisible format characters, and for accents without a letter, which some PDF files contain. */
    private static boolean isUnseen(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || codePoint == '¨'
                || codePoint == '¸'
                || (codePoint >= 0x2c6 && codePoint <= 0x2dd);
    }

    private static int afterLetters(String text, int at) {
        int end = at;
        while (end < text.length() && continuesWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static int afterUnseen(String text, int at) {
        int end = at;
        while (end < text.length() && isUnseen(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static String withoutUnseen(String written) {
        for (int at = 0; at < written.length(); at++) {
            if (written.charAt(at) >= FIRST_UNSEEN && isUnseen(written.codePointAt(at))) {
                var seen = new StringBuilder(written.length());
                written.codePoints().filter(codePoint -> !isUnseen(codePoint)).forEach(seen::appendCodePoint);
                return seen.toString();
            }
        }
        return written;
    }
}
