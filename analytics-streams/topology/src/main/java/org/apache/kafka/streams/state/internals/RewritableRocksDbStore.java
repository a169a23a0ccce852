package org.apache.kafka.streams.state.internals;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.RocksDBException;

/**
 * A RocksDB store whose files can be rewritten without deleted and overwritten values. Kafka Streams offers no way to do that.
 * Since 4.3 a commit does not even flush, so a deletion may stay in memory for months while the old value is on disk.
 *
 * <p>It is in this package because Kafka Streams keeps the handle of the database to itself.
 */
public final class RewritableRocksDbStore extends RocksDBStore {
    /** Closing must not free the database while another thread uses it, because that would crash the process. */
    private final ReentrantLock inUse = new ReentrantLock();

    private final Consumer<RewritableRocksDbStore> whenOpen;
    private final Consumer<RewritableRocksDbStore> whenClosing;

    /** Guards {@link #rewriting}, which is freed when the rewriting ends, and {@link #closing}. */
    private final Object breaking = new Object();

    private CompactRangeOptions rewriting;
    private boolean closing;

    /**
     * @param whenOpen takes this store once it can be rewritten
     * @param whenClosing takes it before it is closed
     */
    public RewritableRocksDbStore(
            String name,
            String metricsScope,
            Consumer<RewritableRocksDbStore> whenOpen,
            Consumer<RewritableRocksDbStore> whenClosing) {
        super(name, metricsScope);
        this.whenOpen = whenOpen;
        this.whenClosing = whenClosing;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        synchronized (breaking) {
            closing = false;
        }
        super.init(context, root);
        whenOpen.accept(this);
    }

    /**
     * Rewrites its files. Other threads may read and write meanwhile. Closing the store interrupts the rewriting.
     *
     * @return false if it is closed, or was closed meanwhile
     * @throws RocksDBException if the files can't be written
     */
    public boolean rewrite() throws RocksDBException {
        inUse.lock();
        try {
            return db != null && isOpen() && isRewritten();
        } finally {
            inUse.unlock();
        }
    }

    private boolean isRewritten() throws RocksDBException {
        // This includes the lowest level, which a compaction otherwise skips when no level above it has data.
        try (var options = new CompactRangeOptions()
                .setExclusiveManualCompaction(false)
                .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)) {
            if (!begins(options)) {
                return false;
            }
            try {
                // This flushes the memory first.
                db.compactRange(db.getDefaultColumnFamily(), null, null, options);
                return true;
            } catch (RocksDBException e) {
                if (isClosing()) {
                    return false;
                }
                throw e;
            } finally {
                ends();
            }
        }
    }

    @Override
    public void close() {
        whenClosing.accept(this);
        synchronized (breaking) {
            closing = true;
            if (rewriting != null) {
                rewriting.setCanceled(true);
            }
        }
        inUse.lock();
        try {
            super.close();
        } finally {
            inUse.unlock();
        }
    }

    private boolean begins(CompactRangeOptions options) {
        synchronized (breaking) {
            if (!closing) {
                rewriting = options;
            }
            return !closing;
        }
    }

    private boolean isClosing() {
        synchronized (breaking) {
            return closing;
        }
    }

    private void ends() {
        synchronized (breaking) {
            rewriting = null;
        }
    }
}
