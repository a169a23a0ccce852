package si.odmev.analytics.theme;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes a word as most people type it on a phone: lower case, Latin letters, no diacritics. Serbian Cyrillic is transliterated
 * with the letter pairs of Serbian (Vuk's Cyrillic and Gaj's Latin alphabet).
 */
final class Folding {
    /** From U+0430, by code point. */
    private static final String[] CYRILLIC = {
        "a", "b", "v", "g", "d", "e", "z", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
        "c", "c", "s", "s", "", "i", "", "e", "ju", "ja", "e", "e", "d", "g", "e", "z", "i", "i", "j", "lj", "nj", "c",
        "k", "i", "u", "dz"
    };

    /** The folded form of each letter, up to the end of Latin Extended-A. It does not depend on the neighbouring letters. */
    private static final String[] LATIN = IntStream.range(0, 0x180)
            .mapToObj(letter -> foldAny(Character.toString(letter)))
            .toArray(String[]::new);

    private Folding() {}

    static String fold(String word) {
        if (isFolded(word)) {
            return word;
        }
        StringBuilder folded = new StringBuilder(word.length() + 2);
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter >= LATIN.length) {
                return foldAny(word);
            }
            folded.append(LATIN[letter]);
        }
        return folded.toString();
    }

    private static String foldAny(String word) {
        String decomposed = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(codePoint -> append(codePoint, folded));
        return folded.toString();
    }

    private static boolean isFolded(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }

    private static void append(int codePoint, StringBuilder folded) {
        if (codePoint >= 0x430 && codePoint < 0x430 + CYRILLIC.length) {
            folded.append(CYRILLIC[codePoint - 0x430]);
            return;
        }
        switch (codePoint) {
            case 'đ', 'ð' -> folded.append('d');
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'ø' -> folded.append('o');
            case 'ł' -> folded.append('l');
            case 'ı' -> folded.append('i');
            default -> {
                if (Character.isLetterOrDigit(codePoint)) {
                    folded.appendCodePoint(codePoint);
                }
            }
        }
    }
}
