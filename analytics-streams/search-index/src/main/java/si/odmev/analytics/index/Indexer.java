package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.platform.kafka.worker.Backoff;

/**
 * Keeps one index in step with its topic, on the thread that runs it, until it is stopped. It waits for any server that is
 * unreachable. After an unexpected exception it starts again. Only an {@link Error} ends the thread.
 *
 * <p>Offsets belong to one index, because the consumer group is named after the index's UUID. If the index is lost or created
 * again, the topic is read from its start into the new one.
 */
public final class Indexer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration BETWEEN_LOOKS_AT_THE_INDEX = Duration.ofSeconds(5);

    private final IndexedTopic<?> topic;
    private final IndexProvisioner provisioner;
    private final BulkWriter writer;
    private final Function<String, Consumer<byte[], byte[]>> consumerOfGroup;
    private final DeadLetters deadLetters;
    private final DeadLetterTopic deadLetterTopic;
    private final MeterRegistry meters;
    private final Duration betweenLooks;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.getDefault());
    private final IndexerMeters measured;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile IndexerState state = IndexerState.STARTING;
    private volatile @Nullable String group;
    private volatile Set<TopicPartition> assigned = Set.of();

    /**
     * @param consumerOfGroup makes a consumer for a group id; it must read only committed records, begin at the earliest one,
     *     and must not commit by itself
     */
    public Indexer(
            IndexedTopic<?> topic,
            ElasticsearchClient elasticsearch,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup,
            DeadLetters deadLetters,
            DeadLetterTopic deadLetterTopic,
            MeterRegistry meters) {
        this(topic, elasticsearch, consumerOfGroup, deadLetters, deadLetterTopic, meters, BETWEEN_LOOKS_AT_THE_INDEX);
    }

    /** @param betweenLooks after which it checks whether the alias still points to its index */
    Indexer(
            IndexedTopic<?> topic,
            ElasticsearchClient elasticsearch,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup,
            DeadLetters deadLetters,
            DeadLetterTopic deadLetterTopic,
            MeterRegistry meters,
            Duration betweenLooks) {
        this.topic = topic;
        this.provisioner = new IndexProvisioner(elasticsearch, topic);
        this.writer = BulkWriter.toAlias(elasticsearch, topic.alias());
        this.consumerOfGroup = consumerOfGroup;
        this.deadLetters = deadLetters;
        this.deadLetterTopic = deadLetterTopic;
        this.meters = meters;
        this.betweenLooks = betweenLooks;
        this.measured = new IndexerMeters(meters, topic.alias(), () -> state == IndexerState.WAITING);
    }

    /** Name of the alias it writes to. */
    public String alias() {
        return topic.alias();
    }

    /** Name of the topic it reads. */
    public String topicName() {
        return topic.topic().topicName();
    }

    /** The consumer group whose offsets show its progress; empty before it has found its index. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    public IndexerState state() {
        return state;
    }

    /** Partitions that it reads now; none while it has no consumer. */
    public Set<TopicPartition> assigned() {
        return assigned;
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                try {
                    follow(provisioner.provision());
                } catch (IOException | ElasticsearchException | TransientFaultException e) {
                    pauseAfter(e);
                } catch (WakeupException | InterruptException e) {
                    LOG.atDebug().addKeyValue("index", alias()).log("the indexer was interrupted");
                } catch (RuntimeException e) {
                    // An exception of Kafka, or an unexpected one: the next try begins with a new consumer.
                    pauseAfter(e);
                } finally {
                    assigned = Set.of();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state = IndexerState.STOPPED;
            topic.close();
        }
    }

    /** Asks the thread to end. It ends after the current request, without losing a record. */
    public void stop() {
        stopping.countDown();
    }

    /** Follows the topic; returns when it is stopped or when the alias points to another index. */
    private void follow(String indexUuid) throws IOException, InterruptedException {
        group = IndexedTopic.consumerGroup(alias(), indexUuid);
        LOG.atInfo()
                .addKeyValue("index", alias())
                .addKeyValue("group", group)
                .log("the indexer reads its topic into the index");
        try (var consumer = consumerOfGroup.apply(group);
                var metrics = new KafkaClientMetrics(consumer)) {
            metrics.bindTo(meters);
            var reader = new PausingReader(consumer, topicName());
            state = IndexerState.FOLLOWING;
            long lastLook = System.nanoTime();
            long nextTry = System.nanoTime();
            while (!isStopping()) {
                reader.poll(Duration.ofNanos(Math.max(0, nextTry - System.nanoTime())));
                if (!reader.isEmpty() && System.nanoTime() >= nextTry) {
                    nextTry = System.nanoTime() + index(reader).toNanos();
                }
                reader.commit();
                assigned = consumer.assignment();
                if (System.nanoTime() - lastLook > betweenLooks.toNanos()) {
                    lastLook = System.nanoTime();
                    if (!provisioner.writtenIndex().equals(indexUuid)) {
                        LOG.atWarn()
                                .addKeyValue("index", alias())
                                .log("the alias points to another index now, and the indexer begins with that one");
                        return;
                    }
                }
            }
        }
    }

    /** Writes the next records to the index; returns how long to wait before the next try. */
    private Duration index(PausingReader reader) throws IOException {
        List<PausingReader.Pending> batch = reader.nextBatch(topic, this::toDeadLetters);
        List<Verdict> verdicts = writer.write(
                batch.stream().map(PausingReader.Pending::operation).toList());
        String retried = null;
        for (int i = 0; i < batch.size(); i++) {
            PausingReader.Pending pending = batch.get(i);
            Verdict verdict = verdicts.get(i);
            if (verdict instanceof Verdict.Retry retry) {
                retried = retry.cause();
                measured.count("retried", retry.cause());
            } else if (verdict instanceof Verdict.Rejected rejected) {
                toDeadLetters(pending, rejected);
                reader.done(pending);
            } else if (verdict instanceof Verdict.Done done) {
                if (pending.operation().isDeletion()) {
                    // This also erases its dead letters.
                    deadLetterTopic.put(DeadLetters.erasing(pending.source().key()));
                }
                measured.count(done.name().toLowerCase(Locale.ROOT), "none");
                if (done == Verdict.Done.INDEXED) {
                    measured.indexed(pending.timestamp());
                }
                reader.done(pending);
            }
        }
        if (retried == null) {
            backoff.reset();
            state = IndexerState.FOLLOWING;
            return Duration.ZERO;
        }
        if (retried.equals(Verdict.INDEX_MISSING)) {
            throw new IOException("the index went away");
        }
        return waitAfter(retried, "Elasticsearch did not accept every document; the indexer tries again");
    }

    private void toDeadLetters(PausingReader.Pending pending, Verdict.Rejected rejected) {
        deadLetterTopic.put(
                deadLetters.of(pending.source(), DeadLetters.Stage.INDEXING, rejected.cause(), rejected.reason()));
        measured.count("rejected", rejected.cause());
    }

    private void toDeadLetters(DeadLetters.Source source, UnindexableException failure) {
        deadLetterTopic.put(deadLetters.of(source, DeadLetters.Stage.INDEXING, failure));
        measured.count("rejected", "unreadable");
    }

    private void pauseAfter(Exception failure) throws InterruptedException {
        Duration wait = waitAfter(failure.getClass().getName(), "the indexer can't go on and tries again");
        stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration waitAfter(String cause, String message) {
        state = IndexerState.WAITING;
        Duration wait = backoff.afterFailure();
        LOG.atWarn()
                .addKeyValue("index", alias())
                .addKeyValue("cause", cause)
                .addKeyValue("failures", backoff.failures())
                .addKeyValue("waitMillis", wait.toMillis())
                .log(message);
        return wait;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
