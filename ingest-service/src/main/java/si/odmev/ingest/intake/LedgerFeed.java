package si.odmev.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
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
 * Reads the topic of submissions from its beginning and ever after into the ledger: this instance learns so what it
 * accepted before it was restarted and what other instances accept. Only keys and headers are read, so it needs no schema
 * registry, and a record that can't be decoded harms nothing. Partitions added later are seen after a restart.
 */
public final class LedgerFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final AcceptedLedger ledger;
    private final Map<String, Object> configuration;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("ledger-feed").daemon().unstarted(this::run);
    private volatile boolean stopped;

    /**
     * @param clientConfiguration what every Kafka client begins with
     */
    public LedgerFeed(AcceptedLedger ledger, Map<String, Object> clientConfiguration) {
        this.ledger = ledger;
        configuration = new HashMap<>(clientConfiguration);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "odmev-ledger");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    /** Begins; the topic must be there. Whatever fails is tried again until {@link #close}. */
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
                LOG.atWarn().addKeyValue("cause", e.toString()).log("the ledger can't be read on, trying again");
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.SUBMISSIONS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException(Topic.SUBMISSIONS.topicName() + " has no partitions yet");
        }
        consumer.assign(partitions);
        if (ends.isEmpty()) {
            ends.putAll(consumer.endOffsets(partitions));
        }
        consumer.seekToBeginning(partitions);
        // What was read already is not read again when the connection was lost.
        positions.forEach(consumer::seek);
        while (!stopped) {
            consumer.poll(POLL).forEach(this::note);
            partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (!ledger.isComplete() && ends.entrySet().stream().allMatch(this::isReached)) {
                ledger.markComplete();
                LOG.atInfo().addKeyValue("submissions", ledger.size()).log("ledger complete");
            }
        }
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        return positions.getOrDefault(end.getKey(), 0L) >= end.getValue();
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        Optional<UUID> id = record.key() == null
                ? Optional.empty()
                : SubmissionIds.parse(new String(record.key(), StandardCharsets.UTF_8));
        Optional<? extends AcceptedLedger.Entry> entry = record.value() == null
                ? Optional.of(new AcceptedLedger.Entry.Erased())
                : AcceptedLedger.Entry.Kept.of(record.headers(), Instant.ofEpochMilli(record.timestamp()));
        if (id.isPresent() && entry.isPresent()) {
            ledger.note(id.get(), entry.get());
        } else {
            LOG.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("a record that intake did not write is not in the ledger");
        }
    }

    private void pause() {
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
