package si.odmev.analytics.theme;

import java.util.List;

/**
 * The stem of a word, and where the word stands in a text.
 *
 * @param start first UTF-16 code unit, counted from 0
 * @param end one past the last UTF-16 code unit
 */
public record StemPlace(String stem, int start, int end) {
    /** The words of a text in order. */
    public static List<StemPlace> in(String text, Stemmer stemmer) {
        return new Words(stemmer)
                .in(text).stream()
                        .map(word -> new StemPlace(word.stem(), word.start(), word.end()))
                        .toList();
    }
}
