package si.odmev.ingest.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.ErasureEntries;
import si.odmev.ingest.intake.ErasureListException;
import si.odmev.ingest.intake.FeedbackLog;
import si.odmev.ingest.intake.TooLargeException;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * Writes to Kafka, acknowledged by all in-sync replicas. {@link KafkaProducer#send} may block (for metadata, for a schema, for
 * buffer space). Therefore a few dedicated threads call it, and a caller that waits for an acknowledgement holds no thread.
 */
public final class KafkaFeedbackLog implements FeedbackLog, AutoCloseable {
    /** The most publications under way at once. Further ones are refused rather than queued, because their senders would give up first. */
    private static final int MOST_PUBLICATIONS = 1_024;

    private static final int SENDING_THREADS = 4;
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(8);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final LazyProducer<String, SpecificRecord> producer;
    private final Semaphore publications = new Semaphore(MOST_PUBLICATIONS);
    private final ExecutorService senders = Executors.newFixedThreadPool(
            SENDING_THREADS, Thread.ofPlatform().name("feedback-log-", 0).factory());
    private final ClockTolerantSender<SpecificRecord> sender;
    private final ErasureList erasures;
    private final InstantSource clock;

    KafkaFeedbackLog(Supplier<Producer<String, SpecificRecord>> connection, ErasureList erasures, InstantSource clock) {
        this.erasures = erasures;
        this.clock = clock;
        producer = new LazyProducer<>(connection, CLOSE_LIMIT);
        sender = new ClockTolerantSender<>(
                producer::get,
                sending -> CompletableFuture.supplyAsync(sending, senders).thenCompose(attempt -> attempt),
                clock);
    }

    /**
     * Connects later, because a producer can't be created before the broker's name can be resolved.
     *
     * @param clientConfiguration the settings that all Kafka clients share
     * @param erasures has the entries that go to the topic of erasures
     */
    public static KafkaFeedbackLog connectedTo(
            Map<String, Object> clientConfiguration,
            SchemaRegistry registry,
            ErasureList erasures,
            InstantSource clock) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-intake");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
        return new KafkaFeedbackLog(
                () -> new KafkaProducer<>(
                        configuration, new StringSerializer(), registry.valueSerializer(SpecificRecord.class)),
                erasures,
                clock);
    }

    /**
     * Connects before the first submission, which then needn't wait for it.
     *
     * @throws KafkaException if Kafka can't be reached, or a topic does not exist yet
     */
    public void connect() {
        for (Topic topic : List.of(Topic.CONTACTS, Topic.SUBMISSIONS, Topic.ERASURES)) {
            producer.get().partitionsFor(topic.topicName());
        }
    }

    @Override
    public CompletionStage<Void> append(
            Submission submission, long fingerprint, @Nullable ClaimDigest claim, Optional<Contact> contact) {
        String key = submission.getSubmissionId();
        long acceptedAt = submission.getAcceptedAt().toEpochMilli();
        var entry = new AcceptedLedger.Entry.Kept(fingerprint, submission.getConsultation(), acceptedAt, claim);
        var said = new ProducerRecord<String, SpecificRecord>(
                Topic.SUBMISSIONS.topicName(), null, acceptedAt, key, submission, AcceptanceHeaders.write(entry));
        var who = contact.map(person ->
                new ProducerRecord<String, SpecificRecord>(Topic.CONTACTS.topicName(), null, acceptedAt, key, person));
        return inOrder(who.map(record -> List.of(record, said)).orElse(List.of(said)));
    }

    /** Writes a submission that no person made. It has no mark of acceptance, and therefore no ledger counts it. */
    CompletionStage<Void> appendUnmarked(Submission submission) {
        return inOrder(List.of(new ProducerRecord<>(
                Topic.SUBMISSIONS.topicName(),
                null,
                submission.getAcceptedAt().toEpochMilli(),
                submission.getSubmissionId(),
                submission)));
    }

    /**
     * The list entry is written first, because an erased submission must stay erased. The topology owns the reviews. It erases
     * them, and decisions that wait, when it reads the submission's tombstone.
     */
    @Override
    public CompletionStage<Void> erase(UUID submissionId) {
        Erasure erasure;
        try {
            erasure = erasures.find(submissionId)
                    .orElseGet(() -> ErasureEntries.ofEarlierVersion(submissionId, clock.instant()));
        } catch (ErasureListException e) {
            return CompletableFuture.failedFuture(e);
        }
        var records = new ArrayList<ProducerRecord<String, SpecificRecord>>();
        records.add(ErasureRecords.write(erasure));
        records.addAll(tombstones(submissionId));
        return inOrder(records);
    }

    /** Writes an entry of the list and nothing else. */
    CompletionStage<Void> appendToList(Erasure erasure) {
        return inOrder(List.of(ErasureRecords.write(erasure)));
    }

    /** Writes the tombstones of a listed submission again, because it came back. Needs no schema registry. */
    CompletionStage<Void> eraseAgain(UUID submissionId) {
        return inOrder(tombstones(submissionId));
    }

    private static List<ProducerRecord<String, SpecificRecord>> tombstones(UUID submissionId) {
        return List.of(
                tombstone(Topic.CONTACTS, submissionId),
                tombstone(Topic.SUPPORTS, submissionId),
                tombstone(Topic.SUBMISSIONS, submissionId));
    }

    /** Sends the records one by one, each after the one before is acknowledged. */
    private CompletionStage<Void> inOrder(List<ProducerRecord<String, SpecificRecord>> records) {
        if (!publications.tryAcquire()) {
            return CompletableFuture.failedFuture(new KafkaException("too many publications are under way"));
        }
        CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
        for (var record : records) {
            written = written.thenComposeAsync(before -> sender.send(record), senders)
                    .thenAccept(taken -> {});
        }
        return written.whenComplete((done, failure) -> publications.release())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(asThePortHasIt(failure)));
    }

    private static Throwable asThePortHasIt(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RecordTooLargeException
                ? new TooLargeException("a record is larger than its topic allows", cause)
                : failure;
    }

    private static ProducerRecord<String, SpecificRecord> tombstone(Topic topic, UUID submissionId) {
        return new ProducerRecord<>(topic.topicName(), submissionId.toString(), null);
    }

    /** Waits for publications under way, within a limit. */
    @Override
    public void close() throws InterruptedException {
        senders.shutdown();
        if (!senders.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            senders.shutdownNow();
        }
        producer.close();
    }
}
