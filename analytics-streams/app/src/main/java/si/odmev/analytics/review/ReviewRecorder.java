package si.odmev.analytics.review;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.Selected;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Topic;

/**
 * Writes the decisions of analysts to {@link Topic#REVIEW_COMMANDS}. All in-sync replicas have acknowledged a decision before this
 * class confirms it. The topology merges it with the decisions of others.
 */
public final class ReviewRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewRecorder.class);

    /** A person waits for the answer, and a reported failure is better than a page that hangs. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private final LazyProducer<String, ReviewCommand> producer;
    private final RecentDecisions recent = new RecentDecisions();

    /**
     * @param connection makes the producer at its first use; the producer must use {@link BySubmission}
     */
    ReviewRecorder(Supplier<Producer<String, ReviewCommand>> connection) {
        producer = new LazyProducer<>(connection, TIME_LIMIT);
    }

    /**
     * Connects at the first review, because a producer can't be made before the broker's name can be resolved.
     *
     * @param clientConfiguration the settings of every Kafka client, at least {@code bootstrap.servers}
     * @param serializer closed with the recorder
     */
    public static ReviewRecorder connectedTo(
            Map<String, Object> clientConfiguration, Serializer<ReviewCommand> serializer) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-reviews");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, BySubmission.class);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIME_LIMIT.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                TIME_LIMIT.dividedBy(2).toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis());
        return new ReviewRecorder(() -> new KafkaProducer<>(configuration, new StringSerializer(), serializer));
    }

    /**
     * Records a person's decision and returns when it is durable.
     *
     * @param reviewer account name
     * @return when it was decided
     * @throws DecidedMeanwhileException if there is a decision that the person did not see: in the index, or recorded by this
     *     instance just now. If two decisions arrive at once through two instances, the later one counts and the history
     *     has both.
     * @throws ReviewNotRecordedException if it was not acknowledged in time; it may still arrive, and may be repeated
     */
    public Instant record(Correction correction, IndexedSubmission submission, String reviewer) {
        Instant now = now();
        return claimAndSend(correction.of(submission, reviewer, now), correction.seen());
    }

    /**
     * Records a change of one submission and returns when it is durable.
     *
     * @param reason why, in the reviewer's words; null if there is no reason
     * @param seen time of the latest decision that the person saw; null if they saw none
     * @param reviewer account name
     * @return when it was decided
     * @throws DecidedMeanwhileException as {@link #record(Correction, IndexedSubmission, String)}; never for a {@link Remark}
     * @throws ReviewNotRecordedException if it was not acknowledged in time; it may still arrive, and may be repeated
     */
    public Instant record(
            Change change, @Nullable String reason, @Nullable Instant seen, Selected submission, String reviewer) {
        ReviewCommand command = command(change, reason, submission.submissionId(), reviewer, now());
        if (!change.decides()) {
            sendAndWait(command);
            return command.getDecidedAt();
        }
        if (!Objects.equals(seen, submission.decidedAt().orElse(null))) {
            throw new DecidedMeanwhileException();
        }
        return claimAndSend(command, seen);
    }

    static ReviewCommand command(
            Change change, @Nullable String reason, String submissionId, String reviewer, Instant now) {
        var command = ReviewCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setSubmissionId(submissionId)
                .setReason(reason)
                .setReviewer(reviewer)
                .setDecidedAt(now);
        change.into(command);
        return command.build();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant claimAndSend(ReviewCommand command, @Nullable Instant seen) {
        Optional<Instant> before = recent.claim(command.getSubmissionId(), seen, command.getDecidedAt());
        try {
            sendAndWait(command);
        } catch (ReviewNotRecordedException e) {
            recent.release(command.getSubmissionId(), before);
            throw e;
        }
        LOG.atInfo()
                .addKeyValue("submission", command.getSubmissionId())
                .addKeyValue("reviewer", command.getReviewer())
                .log("review recorded");
        return command.getDecidedAt();
    }

    /** Ids of submissions about which this instance recorded a decision after that moment. */
    public Set<String> decidedSince(Instant moment) {
        return recent.since(moment);
    }

    /** Claims the next decision about a submission for the person of an action, as {@link RecentDecisions#claim}. */
    Optional<Instant> claim(BulkAction.Item item) {
        return item.change().decides()
                ? recent.claim(
                        item.before().submissionId(),
                        item.seen(),
                        item.command().getDecidedAt())
                : Optional.empty();
    }

    /** True if this instance recorded a decision about a submission that the index does not show yet. */
    boolean isAheadOfIndex(Selected submission) {
        return recent.isLater(submission.submissionId(), submission.decidedAt().orElse(null));
    }

    /** Reverts a claim when nothing was recorded. */
    void release(BulkAction.Item item, Optional<Instant> before) {
        if (item.change().decides()) {
            recent.release(item.before().submissionId(), before);
        }
    }

    /** Sends a command without waiting. Fails with what the producer, or making it, throws. */
    CompletableFuture<Void> send(ReviewCommand command) {
        var record = new ProducerRecord<>(Topic.REVIEW_COMMANDS.topicName(), BySubmission.key(command), command);
        var sent = new CompletableFuture<Void>();
        try {
            producer.get().send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            // While the registry is unreachable, its client throws the exceptions of its HTTP client.
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private void sendAndWait(ReviewCommand command) {
        try {
            send(command).get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ReviewNotRecordedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReviewNotRecordedException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
