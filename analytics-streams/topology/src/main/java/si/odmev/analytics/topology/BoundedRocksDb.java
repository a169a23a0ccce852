package si.odmev.analytics.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all stores of the process together. RocksDB's defaults are per store and partition, and would add up to
 * more than the process may have. Kafka Streams recommends sharing the cache like this ("Memory management").
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long TOTAL_BYTES = 48L << 20;
    private static final long WRITE_BUFFERS_BYTES = 24L << 20;
    private static final long ONE_WRITE_BUFFER_BYTES = 2L << 20;

    /** One for the process; never closed, because stores of other tasks may still use it. */
    private static final Cache CACHE = new LRUCache(TOTAL_BYTES);

    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // The store owns nothing that must be closed.
    }
}
