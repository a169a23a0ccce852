package si.odmev.ingest.tail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.schemas.Topic;

/**
 * Reads topics from their beginning and ever after, in a thread of its own. Without a consumer group: every instance reads
 * all. Whatever fails is tried again until {@link #close}. The number of partitions is changed only by an operator's command
 * while no service runs; partitions that are added by hand are read from the next start or lost connection on.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final List<Topic> topics;
    private final Map<String, Object> configuration;
    private final Consumer<ConsumerRecord<byte[], byte[]>> eachRecord;
    private final Runnable whenCaughtUp;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Thread thread;
    private boolean isCaughtUp;
    private volatile boolean stopped;

    /**
     * @param name of what is read, for the client's id, the thread and the log
     * @param clientConfiguration what every Kafka client begins with
     * @param eachRecord takes the records, one after the other
     * @param whenCaughtUp called once, after the last record that was there at the start
     */
    public TopicTail(
            String name,
            List<Topic> topics,
            Map<String, Object> clientConfiguration,
            Consumer<ConsumerRecord<byte[], byte[]>> eachRecord,
            Runnable whenCaughtUp) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.eachRecord = eachRecord;
        this.whenCaughtUp = whenCaughtUp;
        this.thread = Thread.ofPlatform().name(name + "-feed").daemon().unstarted(this::run);
        configuration = new HashMap<>(clientConfiguration);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "odmev-" + name);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    /** Begins; the topics must be there. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try (var consumer =
                    new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (KafkaException e) {
                if (stopped) {
                    return;
                }
                LOG.atWarn()
                        .addKeyValue("feed", name)
                        .addKeyValue("cause", e.toString())
                        .log("topics can't be read on, trying again");
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        if (ends.isEmpty()) {
            ends.putAll(consumer.endOffsets(partitions));
        }
        consumer.seekToBeginning(partitions);
        // What was read already is not read again when the connection was lost.
        positions.forEach(consumer::seek);
        while (!stopped) {
            consumer.poll(POLL).forEach(eachRecord);
            partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (!isCaughtUp && ends.entrySet().stream().allMatch(this::isReached)) {
                isCaughtUp = true;
                whenCaughtUp.run();
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        var all = new ArrayList<TopicPartition>();
        for (Topic topic : topics) {
            var some = consumer.partitionsFor(topic.topicName());
            if (some.isEmpty()) {
                throw new KafkaException(topic.topicName() + " has no partitions yet");
            }
            some.forEach(partition -> all.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        return all;
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        return positions.getOrDefault(end.getKey(), 0L) >= end.getValue();
    }

    /** True once {@link #close} was called: who takes a record must not wait any longer for anything. */
    public boolean isStopped() {
        return stopped;
    }

    /** Waits a moment before something that failed is tried again; not at all once stopped. */
    public void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(STOP_LIMIT.toMillis());
    }
}
