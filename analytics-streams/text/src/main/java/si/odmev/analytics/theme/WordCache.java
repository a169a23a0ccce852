package si.odmev.analytics.theme;

import java.util.function.Function;

/**
 * Remembers what was made of the words met last, since people use the same few thousand again and again. Bounded:
 * a word has one place, and takes it from the word that was there. Safe to share: what is kept must be immutable, and two
 * threads that meet at a place lose no more than the time to find it out again.
 */
final class WordCache<T> {
    /** A power of two; several times the words of a whole consultation, so that few share a place. */
    private static final int PLACES = 1 << 16;

    private record Entry<T>(String word, T value) {}

    private final Entry<T>[] entries = places();

    /** What is remembered of a word, or else is found out now. A word longer than any real one is not remembered. */
    T get(String word, Function<String, T> findOut) {
        if (word.length() > Words.LONGEST) {
            return findOut.apply(word);
        }
        int hash = word.hashCode();
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        Entry<T> entry = entries[place];
        if (entry == null || !entry.word().equals(word)) {
            entry = new Entry<>(word, findOut.apply(word));
            entries[place] = entry;
        }
        return entry.value();
    }

    @SuppressWarnings("unchecked")
    private static <T> Entry<T>[] places() {
        return new Entry[PLACES];
    }
}
