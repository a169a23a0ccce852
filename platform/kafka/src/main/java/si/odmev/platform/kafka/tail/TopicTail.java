package si.odmev.platform.kafka.tail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Reads topics from their beginning and then continuously, in a separate worker. It has no consumer group: every instance reads all
 * records. A failure is retried until {@link #close}, from the failed record on. Only an operator's command changes the number of
 * partitions, and only while no service runs. Partitions that are added by hand are read after the next start or lost connection.
 *
 * <p>One record must not stop a feed for good. If a record fails repeatedly while Kafka is reachable, the feed skips it, logs an
 * error and counts it. A {@link NotYetException} means that the record is not at fault.
 */
public final class TopicTail implements AutoCloseable {
    /** Tries of one record before the feed skips it. */
    static final int MOST_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_EMPTY_POLLS = 10;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String name;
    private final List<String> topics;
    private final Predicate<byte[]> isMarker;
    private final Supplier<Consumer<byte[], byte[]>> connection;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord;
    private final Runnable whenCaughtUp;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Tries failures = new Tries(MOST_TRIES);
    /** The offset in each partition whose record failed. */
    private final Map<TopicPartition, Long> notTaken = new HashMap<>();

    private final Worker worker;
    private final AtomicLong passedOver = new AtomicLong();
    private @Nullable Consumer<byte[], byte[]> consumer;
    private boolean isCaughtUp;

    /**
     * @param name of the feed, for the client's id, the worker and the log
     * @param topics their names
     * @param isMarker true for the keys, possibly null, of records that nobody needs
     * @param clientConfiguration the settings that all Kafka clients share
     * @param eachRecord takes the records one by one, except those markers
     * @param whenCaughtUp called after the last record that existed at the start; called again after a failure until it succeeds
     * once
     */
    public TopicTail(
            String name,
            List<String> topics,
            Predicate<byte[]> isMarker,
            Map<String, Object> clientConfiguration,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord,
            Runnable whenCaughtUp,
            Workers workers) {
        this(name, topics, isMarker, new TailConnection(name, clientConfiguration), eachRecord, whenCaughtUp, workers);
    }

    /**
     * @param connection makes a consumer without a group for each try
     */
    public TopicTail(
            String name,
            List<String> topics,
            Predicate<byte[]> isMarker,
            Supplier<Consumer<byte[], byte[]>> connection,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord,
            Runnable whenCaughtUp,
            Workers workers) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.isMarker = isMarker;
        this.connection = connection;
        this.eachRecord = eachRecord;
        this.whenCaughtUp = whenCaughtUp;
        worker = workers.add(name + "-feed", AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, this::readOn);
    }

    /** Begins. While a topic does not exist, it is looked for again and again. */
    public void start() {
        worker.start();
    }

    private Next readOn() {
        boolean isTaken = false;
        try {
            Consumer<byte[], byte[]> open = connected();
            takeSome(open);
            open.assignment().forEach(partition -> positions.put(partition, open.position(partition)));
            if (!isCaughtUp && ends.entrySet().stream().allMatch(this::isReached)) {
                whenCaughtUp.run();
                isCaughtUp = true;
            }
            isTaken = true;
            return Next.atOnce();
        } finally {
            if (!isTaken) {
                // The next try begins with the failed record.
                disconnect();
            }
        }
    }

    private Consumer<byte[], byte[]> connected() {
        if (consumer != null) {
            return consumer;
        }
        Consumer<byte[], byte[]> fresh = connection.get();
        consumer = fresh;
        assign(fresh);
        return fresh;
    }

    /**
     * Takes the records of a poll. After a record has failed, polls until that record comes again. Otherwise empty polls and
     * records of other partitions would count as success, and a lasting failure would look like many short ones.
     */
    private void takeSome(Consumer<byte[], byte[]> open) {
        int emptyPolls = 0;
        do {
            var records = open.poll(POLL);
            records.forEach(this::take);
            if (records.isEmpty()) {
                emptyPolls++;
            }
        } while (isRetrying(open) && emptyPolls < MOST_EMPTY_POLLS && !worker.isStopping());
        if (isRetrying(open)) {
            throw new KafkaException("a record that was not taken has not come again");
        }
    }

    private boolean isRetrying(Consumer<byte[], byte[]> open) {
        // The position is beyond the offset: the record was taken or skipped, or Kafka no longer has it.
        notTaken.entrySet().removeIf(tried -> open.position(tried.getKey()) > tried.getValue());
        return !notTaken.isEmpty();
    }

    private void assign(Consumer<byte[], byte[]> open) {
        List<TopicPartition> partitions = partitions(open);
        open.assign(partitions);
        if (ends.isEmpty()) {
            ends.putAll(open.endOffsets(partitions));
        }
        open.seekToBeginning(partitions);
        // After a lost connection, reading continues where it was.
        positions.forEach(open::seek);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        try {
            if (!isMarker.test(record.key())) {
                eachRecord.accept(record);
            }
        } catch (NotYetException e) {
            notTaken.put(partition, record.offset());
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (worker.isStopping() || !failures.isLast(partition, record.offset())) {
                notTaken.put(partition, record.offset());
                throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
            passOver(record, e.getClass().getName());
        }
        positions.put(partition, record.offset() + 1);
    }

    /**
     * Notes that a record is skipped for good.
     *
     * @param cause of the failure, without the record's content
     */
    public void passOver(ConsumerRecord<byte[], byte[]> record, @Nullable String cause) {
        passedOver.incrementAndGet();
        LOG.atError()
                .addKeyValue("feed", name)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("cause", cause)
                .log("the feed skipped a record that it can't process");
    }

    /** Records skipped since the start. */
    public long passedOver() {
        return passedOver.get();
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> open) {
        return topics.stream().flatMap(topic -> partitions(open, topic)).toList();
    }

    private static Stream<TopicPartition> partitions(Consumer<byte[], byte[]> open, String topic) {
        var some = open.partitionsFor(topic);
        if (some.isEmpty()) {
            throw new KafkaException(topic + " has no partitions yet");
        }
        return some.stream().map(partition -> new TopicPartition(topic, partition.partition()));
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        return positions.getOrDefault(end.getKey(), 0L) >= end.getValue();
    }

    private void disconnect() {
        if (consumer == null) {
            return;
        }
        try {
            consumer.close();
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("feed", name).log("a Kafka consumer could not be closed", e);
        } finally {
            consumer = null;
        }
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
        if (!worker.isAlive()) {
            disconnect();
        }
    }
}
