package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What an erased submission leaves behind: in one number for the whole task, the greatest revision of an erasure, so that the same
 * id continues from there if it comes again; and its id for a while, so that no decision that is late brings words about it back.
 */
final class Erasures {
    /** As long as tombstones stay on the topics. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final String LAST_ERASURE = "last-erasure";
    private static final String ID = "erased/";
    private static final String AFTER_IDS = "erased0";

    private final KeyValueStore<String, Long> store;

    Erasures(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** The greatest revision of an erasure; 0 if there was none. */
    long last() {
        Long greatest = store.get(LAST_ERASURE);
        return greatest == null ? 0 : greatest;
    }

    void add(String id, long revision, long now) {
        store.put(LAST_ERASURE, Math.max(revision, last()));
        store.put(ID + id, now);
    }

    /** True if it was erased lately and did not come again. */
    boolean contains(String id) {
        return store.get(ID + id) != null;
    }

    /** It was said again. */
    void remove(String id) {
        if (contains(id)) {
            store.delete(ID + id);
        }
    }

    void forgetOld(Instant now) {
        long oldest = now.minus(REMEMBERED).toEpochMilli();
        var old = new ArrayList<String>();
        try (KeyValueIterator<String, Long> ids = store.range(ID, AFTER_IDS)) {
            ids.forEachRemaining(erased -> {
                if (erased.value < oldest) {
                    old.add(erased.key);
                }
            });
        }
        old.forEach(store::delete);
    }
}
