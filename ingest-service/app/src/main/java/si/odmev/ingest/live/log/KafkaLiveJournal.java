package si.odmev.ingest.live.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.ingest.kafka.ClockTolerantSender;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.session.LiveJournal;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.Topic;

/**
 * Writes to Kafka with {@code acks=all}. Request threads call it, and it may block them for a few seconds while Kafka is unreachable. The
 * limits are shorter than the time for which a phone waits, because the phone sends again.
 */
public final class KafkaLiveJournal implements LiveJournal, AutoCloseable {
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(3);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(6);

    /** One record for each phone of a hall. A record that waits longer than a delivery may take is not sent; its phone sends again. */
    private static final int MOST_RESENT = 2_048;

    private final LazyProducer<String, SpecificRecord> producer;
    private final InstantSource clock;
    private final SerialExecutor resending;
    private final ClockTolerantSender<SpecificRecord> sender;

    /**
     * @param connection makes the producer at its first use; the producer must use {@link BySubmission}
     */
    KafkaLiveJournal(Supplier<Producer<String, SpecificRecord>> connection, InstantSource clock, Workers workers) {
        producer = new LazyProducer<>(connection, DELIVERY_LIMIT);
        this.clock = clock;
        resending = new SerialExecutor("live-resending", MOST_RESENT, DELIVERY_LIMIT, System::nanoTime, workers);
        sender = new ClockTolerantSender<>(producer::get, resending::submit, clock);
    }

    /**
     * Connects with the first event, because a producer can't be created until the broker's name can be resolved.
     *
     * @param clientConfiguration settings that all Kafka clients share
     */
    public static KafkaLiveJournal connectedTo(
            Map<String, Object> clientConfiguration, SchemaRegistry registry, InstantSource clock, Workers workers) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-live");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        configuration.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, BySubmission.class);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
        return new KafkaLiveJournal(
                () -> new KafkaProducer<>(
                        configuration, new StringSerializer(), registry.valueSerializer(SpecificRecord.class)),
                clock,
                workers);
    }

    @Override
    public CompletionStage<Long> append(String code, Event event) {
        var at = clock.instant();
        return sender.send(new ProducerRecord<>(
                        Topic.LIVE_EVENTS.topicName(), null, at.toEpochMilli(), code, EventFormat.write(event, at)))
                .thenApply(RecordMetadata::offset);
    }

    @Override
    public CompletionStage<Void> record(ReviewCommand command) {
        return sender.send(new ProducerRecord<>(Topic.REVIEW_COMMANDS.topicName(), BySubmission.key(command), command))
                .thenAccept(written -> {});
    }

    @Override
    public CompletionStage<Void> record(SupportCount support) {
        return sender.send(new ProducerRecord<>(Topic.SUPPORTS.topicName(), support.getSubmissionId(), support))
                .thenAccept(written -> {});
    }

    @Override
    public CompletionStage<Void> eraseSupport(UUID post) {
        return sender.send(new ProducerRecord<>(Topic.SUPPORTS.topicName(), post.toString(), null))
                .thenAccept(written -> {});
    }

    @Override
    public void close() throws InterruptedException {
        resending.close();
        producer.close();
    }
}
