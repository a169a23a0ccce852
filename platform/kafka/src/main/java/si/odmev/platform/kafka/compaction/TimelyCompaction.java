package si.odmev.platform.kafka.compaction;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Makes Kafka compact topics in time, even if nothing writes to them. Each round sets the topics' settings as the deadline
 * needs them and writes {@link Markers}. Several instances may do so for the same topics at once.
 *
 * <p>While Kafka is unreachable or refuses, the worker fails and tries again, and {@link #sinceLastRound} grows.
 */
public final class TimelyCompaction implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration UNTIL_ALL_EXIST = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(20);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

    private final Supplier<TopicLogs> newLogs;
    private final Supplier<Producer<byte[], byte[]>> newProducer;
    private final Set<String> topics;
    private final CompactionDeadline deadline;
    private final TopicSettings settings;
    private final Markers markers;
    private final LongSupplier nanoTime;
    private final Worker worker;
    private volatile long lastRound;
    private boolean isFirstRound = true;
    private volatile Set<String> unkept = Set.of();

    /**
     * @param topics topics that don't exist yet are waited for
     */
    TimelyCompaction(
            Supplier<TopicLogs> newLogs,
            Supplier<Producer<byte[], byte[]>> newProducer,
            Set<String> topics,
            CompactionDeadline deadline,
            Markers markers,
            LongSupplier nanoTime,
            Workers workers) {
        this.newLogs = newLogs;
        this.newProducer = newProducer;
        this.topics = Set.copyOf(topics);
        this.deadline = deadline;
        this.settings = new TopicSettings(deadline);
        this.markers = markers;
        this.nanoTime = nanoTime;
        lastRound = nanoTime.getAsLong();
        worker = workers.add("timely-compaction", AfterDeath.REPORT, soon(FIRST_WAIT), soon(LONGEST_WAIT), this::round);
    }

    /**
     * Makes one that connects in each round and holds no connection in between.
     *
     * @param clientConfiguration configuration that all Kafka clients share
     * @param markerKey the key that every reader of the topics ignores
     * @param clock stamps the markers
     */
    public static TimelyCompaction connectedTo(
            Map<String, Object> clientConfiguration,
            byte[] markerKey,
            Set<String> topics,
            CompactionDeadline deadline,
            InstantSource clock,
            Workers workers) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-compaction");
        var ofProducer = new HashMap<>(configuration);
        ofProducer.put(ProducerConfig.ACKS_CONFIG, "all");
        // Kafka keeps an empty batch of each idempotent producer for a day. Idempotence is not needed, because
        // duplicate markers do no harm.
        ofProducer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        ofProducer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        ofProducer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_LIMIT.toMillis());
        ofProducer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        ofProducer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
        return new TimelyCompaction(
                () -> new AdminTopicLogs(configuration),
                () -> new KafkaProducer<>(ofProducer, new ByteArraySerializer(), new ByteArraySerializer()),
                topics,
                deadline,
                new Markers(markerKey, deadline, clock, BETWEEN_TRIES),
                System::nanoTime,
                workers);
    }

    /** Starts the worker; the first round begins at once. */
    public void start() {
        worker.start();
    }

    /**
     * The time since a round was completed for all topics that exist. Before the first round of this process, it is the time
     * since the last record in the partition that has waited longest. So restarts don't hide that a service is late. While
     * Kafka has not answered yet, it is the time since this object was created.
     */
    public Duration sinceLastRound() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastRound);
    }

    /** True if rounds have failed for so long that the deadline may be missed. */
    public boolean isLate() {
        return sinceLastRound().compareTo(deadline.within().dividedBy(2)) > 0;
    }

    /** Topics that are not compacted, or whose settings Kafka does not let this program see or change. */
    public Set<String> unkept() {
        return unkept;
    }

    private Next round() throws InterruptedException {
        boolean isAll = isAllDone();
        lastRound = nanoTime.getAsLong();
        return Next.after(isAll ? deadline.markerInterval() : soon(UNTIL_ALL_EXIST));
    }

    private boolean isAllDone() throws InterruptedException {
        try (TopicLogs logs = newLogs.get()) {
            Set<String> existing = logs.existing(topics);
            if (isFirstRound) {
                lastRound = nanoTime.getAsLong()
                        - markers.sinceLastRecord(logs, existing).toNanos();
                isFirstRound = false;
            }
            unkept = Set.copyOf(settings.keep(logs, existing));
            Producer<byte[], byte[]> producer = newProducer.get();
            try {
                markers.write(logs, producer, existing);
            } finally {
                producer.close(CLOSE_LIMIT);
            }
            return existing.size() == topics.size();
        }
    }

    private Duration soon(Duration longest) {
        return longest.compareTo(deadline.markerInterval()) < 0 ? longest : deadline.markerInterval();
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
