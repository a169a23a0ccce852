package si.odmev.ingest.cells;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as they are compared: without capitals, accents, punctuation and invisible characters. */
public final class Folded {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Mn}\\p{Cf}]");
    private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)|\\[[^\\]]*\\]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** E-naslov, e-pošta, e mail: one word however it is written. */
    private static final Pattern ELECTRONIC = Pattern.compile("\\be (?=\\p{L}{2})");

    private Folded() {}

    /** Lower case without accents; white space of any kind is one space. */
    public static String text(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return UNSEEN.matcher(plain)
                .replaceAll("")
                .replace('đ', 'd')
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    /** The words alone, without punctuation and without anything in brackets. */
    public static String words(String text) {
        String words =
                NO_WORD.matcher(BRACKETS.matcher(text(text)).replaceAll(" ")).replaceAll(" ");
        return ELECTRONIC.matcher(words.strip()).replaceAll("e");
    }
}
