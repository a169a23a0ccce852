package si.odmev.ingest.intake;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as it is stored: Unicode normalisation form C (UAX 15), line breaks as a single LF, and no characters that are invisible or
 * that make the text look different from what it says.
 *
 * <p>Removed are control characters (Cc) other than tab and line feed, among them U+0000; the byte order mark U+FEFF, the
 * zero-width space U+200B and the soft hyphen U+00AD, which split words that look whole; and the explicit bidirectional embeddings,
 * overrides and isolates U+202A..202E and U+2066..2069, which can disguise what a text says (Unicode Technical Report 36, 3.2). A
 * soft hyphen at the end of a line stays: it is visible there, and shows that the word continues. Joiners (U+200C, U+200D),
 * direction marks and tag characters stay, because emoji and scripts need them.
 */
public final class PlainText {
    /** CRLF, CR, VT, FF, NEL, LS and PS, each one break. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\uFEFF\\u200B\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n]]|\\u00AD(?!\\h*\\n)");
    private static final Pattern END_OF_LINE_SPACE = Pattern.compile("(?<!\\h)\\h++(?=\\n)");
    private static final Pattern BREAK_WITH_SPACE = Pattern.compile("\\n\\s*");

    /** A soft hyphen at the end of a line; also in text on one line, where the line break became a space. */
    private static final Pattern SOFT_HYPHEN_AT_BREAK = Pattern.compile("\\h*\\u00AD(?=[\\n ]|\\z)");

    private PlainText() {}

    /** False if the string has an unpaired surrogate, which no Unicode text has and UTF-8 can't encode. */
    public static boolean isUnicode(String raw) {
        return raw.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** The clean text, without blank space at the ends of lines and of the whole; line breaks stay. */
    public static String lines(String raw) {
        String broken = LINE_BREAK.matcher(raw).replaceAll("\n");
        String visible = INVISIBLE.matcher(broken).replaceAll("");
        String composed = Normalizer.normalize(visible, Normalizer.Form.NFC);
        return END_OF_LINE_SPACE.matcher(composed).replaceAll("").strip();
    }

    /** As {@link #lines}, on one line: each break becomes a space. */
    public static String line(String raw) {
        return BREAK_WITH_SPACE.matcher(lines(raw)).replaceAll(" ");
    }

    /**
     * A clean text as versions before 0110 stored it, without any soft hyphen. Ids and fingerprints are derived from it, so that
     * they do not change.
     */
    public static String withoutSoftHyphens(String clean) {
        return clean.indexOf('\u00AD') < 0
                ? clean
                : SOFT_HYPHEN_AT_BREAK
                        .matcher(clean)
                        .replaceAll("")
                        .replace("\u00AD", "")
                        .strip();
    }

    /** Length in Unicode code points. In a clean text, CRLF counts once. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
