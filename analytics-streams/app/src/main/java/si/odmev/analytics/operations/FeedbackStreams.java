package si.odmev.analytics.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.topology.BoundedRocksDb;

/** The running topology: one {@link KafkaStreams} from start to stop. */
final class FeedbackStreams {
    /** Also the name of its consumer group. */
    static final String APPLICATION_ID = "odmev-analytics";

    /** The state while this instance waits for topics and schemas. */
    static final String NOT_STARTED = "NOT_STARTED";

    /**
     * How long a rebalance waits for members that don't join, instead of Kafka's default of five minutes. A broker that was
     * killed and came back slowly has been seen to wait for members of an older generation that no longer existed. It is also
     * how long a consumer of the group may go without a poll.
     */
    static final int LONGEST_REBALANCE_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackStreams.class);
    private static final String RESTORE_REMAINING = "restore-remaining-records-total";
    private static final Duration LONGEST_WAIT_FOR_A_THREAD = Duration.ofSeconds(10);

    private final Topology topology;
    private final Map<String, Object> configuration;
    private final MeterRegistry meters;
    private final Runnable onDeath;
    private final ThreadRecovery recovery = new ThreadRecovery(InstantSource.system(), LONGEST_WAIT_FOR_A_THREAD);
    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;
    private boolean stopping;

    /**
     * @param configuration of Kafka Streams
     * @param onDeath called, on a thread of the stream, when it can't go on
     */
    FeedbackStreams(Topology topology, Map<String, Object> configuration, MeterRegistry meters, Runnable onDeath) {
        this.topology = topology;
        this.configuration = configuration;
        this.meters = meters;
        this.onDeath = onDeath;
        Gauge.builder("odmev.stream.restoring", this, FeedbackStreams::restoring)
                .description("Records that the stream has still to read before its state is what it was")
                .register(meters);
    }

    /**
     * Settings that are the same in every installation: exactly-once processing, results without delay, and quick detection of a
     * dead instance.
     */
    static Map<String, Object> essentials() {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100),
                Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0),
                // The order between submissions and reviews does not matter: never wait for the other side.
                Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
                Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class),
                Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
                // After a crash the group waits for the dead member this long before it goes on.
                Map.entry(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000),
                Map.entry(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000),
                Map.entry(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                        LONGEST_REBALANCE_MILLIS),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4"));
    }

    /**
     * Starts; may be tried again after an exception.
     *
     * @param withoutState whether to delete the state on this disk first and restore it from Kafka
     * @throws org.apache.kafka.common.KafkaException if that is not possible (now)
     */
    synchronized void start(boolean withoutState) {
        if (stopping) {
            return;
        }
        var properties = new Properties();
        properties.putAll(configuration);
        var starting = new KafkaStreams(topology, properties);
        if (withoutState) {
            // Kafka Streams holds its lock on the directory meanwhile, so that no second instance uses it.
            starting.cleanUp();
        }
        starting.setUncaughtExceptionHandler(recovery);
        starting.setStateListener((state, before) -> {
            LOG.atInfo()
                    .addKeyValue("state", state)
                    .addKeyValue("before", before)
                    .log("the state of the stream changed");
            if (state == KafkaStreams.State.ERROR) {
                onDeath.run();
            }
        });
        var measured = new KafkaStreamsMetrics(starting);
        measured.bindTo(meters);
        metrics = measured;
        streams = starting;
        starting.start();
    }

    /** Whether it processes: all stores are restored and all threads are at work. */
    boolean isRunning() {
        KafkaStreams started = streams;
        return started != null && started.state() == KafkaStreams.State.RUNNING;
    }

    /** The stream's state, a name of {@link KafkaStreams.State}; {@link #NOT_STARTED} before there is one. */
    String state() {
        KafkaStreams started = streams;
        return started == null ? NOT_STARTED : started.state().name();
    }

    /** The partitions that its threads read now. A rebalance may take them away at any time. */
    Set<TopicPartition> assigned() {
        KafkaStreams started = streams;
        return started == null
                ? Set.of()
                : started.metadataForLocalThreads().stream()
                        .flatMap(thread -> thread.activeTasks().stream())
                        .flatMap(task -> task.topicPartitions().stream())
                        .collect(Collectors.toSet());
    }

    /**
     * The number of records still to be read before the state is restored. It comes from the stream itself, because Micrometer
     * looks for new metrics only once a minute and many restores take less.
     */
    long restoring() {
        KafkaStreams started = streams;
        // After a restore the metric keeps its last value: it counts transaction markers, which are never read.
        return started == null || isRunning()
                ? 0
                : Math.round(started.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(RESTORE_REMAINING))
                        .map(Metric::metricValue)
                        .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : 0)
                        .filter(Double::isFinite)
                        .sum());
    }

    /**
     * How many entries of a store of this instance have keys with this prefix.
     *
     * @throws IllegalStateException if the store can't be read now, for example while it is restored
     */
    long countUnder(String store, String prefix) {
        KafkaStreams started = streams;
        if (started == null || !isRunning()) {
            throw new IllegalStateException("the stream does not run");
        }
        ReadOnlyKeyValueStore<String, Object> entries = started.store(
                StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<String, Object>keyValueStore()));
        long count = 0;
        try (var found = entries.prefixScan(prefix, new StringSerializer())) {
            while (found.hasNext()) {
                found.next();
                count++;
            }
        }
        return count;
    }

    /** Stops and leaves the group, so that another instance takes over at once. */
    synchronized void stop(Duration timeout) {
        stopping = true;
        recovery.stop();
        if (metrics != null) {
            metrics.close();
        }
        KafkaStreams started = streams;
        if (started != null) {
            boolean inTime = started.close(CloseOptions.timeout(timeout)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            if (!inTime) {
                LOG.atWarn().addKeyValue("timeoutMillis", timeout.toMillis()).log("the stream did not stop in time");
            }
        }
    }
}
