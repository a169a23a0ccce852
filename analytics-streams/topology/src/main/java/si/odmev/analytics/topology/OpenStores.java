package si.odmev.analytics.topology;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RewritableRocksDbStore;
import org.rocksdb.RocksDBException;

/**
 * The RocksDB stores that are open in this process, of active tasks and of standby tasks. RocksDB keeps what was deleted or
 * overwritten in its files until it happens to compact them, which it never does while nothing is written. So somebody must
 * call {@link #rewrite} again and again, or erased words stay on the disk.
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
     * Writes the files of all open stores anew, one store after the other, without what was deleted or overwritten until now.
     *
     * @return how many stores that were; 0 while none is open
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
