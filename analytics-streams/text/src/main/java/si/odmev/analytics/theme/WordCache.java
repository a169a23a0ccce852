package si.odmev.analytics.theme;

import java.util.function.Function;

/**
 * A bounded cache of results by word, because people mostly use the same few thousand words. A word has one place; storing it
 * replaces the word that was there. Thread-safe if the results are immutable: two threads that use the same place only lose the
 * time to compute a result again.
 */
final class WordCache<T> {
    /** A power of two; several times the number of words of a whole consultation, so that few words share a place. */
    private static final int PLACES = 1 << 16;

    private record Entry<T>(String word, T value) {}

    private final Entry<T>[] entries = places();

    /** The cached result for a word, or a newly computed one. A word longer than any real word is not cached. */
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
