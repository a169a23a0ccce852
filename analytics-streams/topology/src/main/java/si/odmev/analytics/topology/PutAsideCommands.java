package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The keys of commands that are dead letters. A dead letter has its record's key, and for a command that is not the
 * submissionId. Without these keys the erasure of a submission would not reach the reviewer's words about it.
 */
final class PutAsideCommands {
    /** Dead letters are kept for the same time. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final String KEY = "aside/";
    private static final String AFTER_KEYS = "aside0";
    private static final char FIRST_AFTER_SLASH = '/' + 1;

    private final KeyValueStore<String, Long> store;

    /**
     * @param store shared with other data, whose keys have other prefixes
     */
    PutAsideCommands(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    void add(String key, long now) {
        store.put(KEY + key, now);
    }

    void remove(String key) {
        if (store.get(KEY + key) != null) {
            store.delete(KEY + key);
        }
    }

    List<String> of(String submissionId) {
        var keys = new ArrayList<String>();
        String from = KEY + submissionId;
        try (KeyValueIterator<String, Long> entries = store.range(from + '/', from + FIRST_AFTER_SLASH)) {
            entries.forEachRemaining(entry -> keys.add(entry.key.substring(KEY.length())));
        }
        return keys;
    }

    void forgetOld(Instant now) {
        long oldest = now.minus(REMEMBERED).toEpochMilli();
        var old = new ArrayList<String>();
        try (KeyValueIterator<String, Long> entries = store.range(KEY, AFTER_KEYS)) {
            entries.forEachRemaining(entry -> {
                if (entry.value < oldest) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(store::delete);
    }
}
