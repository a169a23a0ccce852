package si.odmev.analytics.topology;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RewritableRocksDbStore;
import org.rocksdb.RocksDBException;

/**
 * The RocksDB stores that are open in this process, of active tasks and of standby tasks. RocksDB keeps deleted and overwritten
 * values in its files until it compacts them, and it never does that while nothing is written. So {@link #rewrite} must be
 * called regularly, or erased words stay on the disk.
 */
public final class OpenStores {
    private static final String METRICS_SCOPE = "rocksdb";

    private final Set<RewritableRocksDbStore> open = ConcurrentHashMap.newKeySet();

    /** Makes the stores of that name, one for each task. */
    KeyValueBytesStoreSupplier named(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RewritableRocksDbStore(name, METRICS_SCOPE, open::add, open::remove);
            }

            @Override
            public String metricsScope() {
                return METRICS_SCOPE;
            }
        };
    }

    /**
     * Rewrites the files of all open stores, one store after the other, without the values that are deleted or overwritten by
     * now.
     *
     * @return how many stores were rewritten; 0 while none is open
     * @throws RocksDBException if the files of a store can't be written
     */
    public int rewrite() throws RocksDBException {
        int rewritten = 0;
        for (RewritableRocksDbStore store : open) {
            if (store.rewrite()) {
                rewritten++;
            }
        }
        return rewritten;
    }
}
