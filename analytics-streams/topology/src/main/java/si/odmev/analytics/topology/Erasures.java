package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What an erased submission leaves behind: in one number for the whole task, the greatest revision of an erasure, so that the same
 * id continues from there if it comes again; and its id with the revision of its own erasure for a while, so that no decision that is
 * late brings words about it back, also when it has come again.
 */
final class Erasures {
    /** As long as tombstones stay on the topics. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final String LAST_ERASURE = "last-erasure";
    private static final String ID = "erased/";
    private static final String AFTER_IDS = "erased0";
    private static final String SAID_AGAIN = "said-again/";
    private static final String AFTER_SAID_AGAIN = "said-again0";

    private final KeyValueStore<String, Long> store;

    Erasures(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** The greatest revision of an erasure; 0 if there was none. */
    long last() {
        Long greatest = store.get(LAST_ERASURE);
        return greatest == null ? 0 : greatest;
    }

    void add(String id, long revision) {
        store.put(LAST_ERASURE, Math.max(revision, last()));
        store.put(ID + id, revision);
        store.delete(SAID_AGAIN + id);
    }

    /** The revision of the latest erasure of a submission; 0 if it was not erased lately. */
    long of(String id) {
        Long revision = store.get(ID + id);
        Long beforeItCameAgain = revision == null ? store.get(SAID_AGAIN + id) : revision;
        return beforeItCameAgain == null ? 0 : beforeItCameAgain;
    }

    /** True if it was erased lately and did not come again. */
    boolean contains(String id) {
        return store.get(ID + id) != null;
    }

    /** It was said again: what came before its erasure stays erased. */
    void saidAgain(String id) {
        Long revision = store.get(ID + id);
        if (revision != null) {
            store.put(SAID_AGAIN + id, revision);
            store.delete(ID + id);
        }
    }

    void forgetOld(Instant now) {
        forgetOld(ID, AFTER_IDS, now);
        forgetOld(SAID_AGAIN, AFTER_SAID_AGAIN, now);
    }

    /** A revision is at least the time at which it was given, in milliseconds. */
    private void forgetOld(String from, String to, Instant now) {
        long oldest = now.minus(REMEMBERED).toEpochMilli();
        var old = new ArrayList<String>();
        try (KeyValueIterator<String, Long> ids = store.range(from, to)) {
            ids.forEachRemaining(erased -> {
                if (erased.value < oldest) {
                    old.add(erased.key);
                }
            });
        }
        old.forEach(store::delete);
    }
}
