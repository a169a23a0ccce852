package si.odmev.analytics.index;

/** How an {@link Indexer} is doing. */
public enum IndexerState {
    /** Has not reached its index yet. */
    STARTING,
    /** Writes new records to the index. */
    FOLLOWING,
    /** Waits for Elasticsearch, Kafka or the registry. */
    WAITING,
    STOPPED
}
