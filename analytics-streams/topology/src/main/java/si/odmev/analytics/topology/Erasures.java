package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is stored about erased submissions. One number for the whole task is the greatest revision of an erasure, so that an id
 * that is submitted again continues from there. For a while, each id is stored with the revision of its own erasure. So no late
 * decision brings words about the submission back, even after it was submitted again.
 */
final class Erasures {
    /** Tombstones stay on the topics for the same time. */
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

    /** True if it was erased lately and was not submitted again. */
    boolean contains(String id) {
        return store.get(ID + id) != null;
    }

    /** Notes that it was submitted again. Everything from before its erasure stays erased. */
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

    /** This compares revisions with times: a revision is at least the time at which it was given, in milliseconds. */
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
