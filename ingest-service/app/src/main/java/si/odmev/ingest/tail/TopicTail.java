package si.odmev.ingest.tail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

/**
 * Reads topics from their beginning and ever after, in a worker of its own. Without a consumer group: every instance reads
 * all. Whatever fails is tried again until {@link #close}, from the record on that was not taken. The number of partitions is
 * changed only by an operator's command while no service runs; partitions that are added by hand are read from the next start
 * or lost connection on.
 *
 * <p>One record must not stop a feed for good. A record that fails again and again by itself, while Kafka is there, is passed
 * over: that is logged as an error and counted. {@link NotYetException} says that the fault is not the record's.
 */
public final class TopicTail implements AutoCloseable {
    /** Tries of one record before it is passed over. */
    static final int MOST_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_EMPTY_POLLS = 10;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String name;
    private final List<Topic> topics;
    private final Supplier<Consumer<byte[], byte[]>> connection;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord;
    private final Runnable whenCaughtUp;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Failure> failures = new HashMap<>();
    /** The offset in each partition that was tried and not taken. */
    private final Map<TopicPartition, Long> notTaken = new HashMap<>();

    private final Worker worker;
    private final AtomicLong passedOver = new AtomicLong();
    private Consumer<byte[], byte[]> consumer;
    private boolean isCaughtUp;

    /** What failed last in a partition: after a lost connection, records of others may come before it. */
    private record Failure(long offset, int tries) {}

    /**
     * @param name of what is read, for the client's id, the worker and the log
     * @param clientConfiguration what every Kafka client begins with
     * @param eachRecord takes the records but the {@link LogMarker}s, one after the other
     * @param whenCaughtUp called after the last record that was there at the start, until it went well once
     */
    public TopicTail(
            String name,
            List<Topic> topics,
            Map<String, Object> clientConfiguration,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord,
            Runnable whenCaughtUp,
            Workers workers) {
        this(name, topics, new TailConnection(name, clientConfiguration), eachRecord, whenCaughtUp, workers);
    }

    TopicTail(
            String name,
            List<Topic> topics,
            Supplier<Consumer<byte[], byte[]>> connection,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord,
            Runnable whenCaughtUp,
            Workers workers) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.connection = connection;
        this.eachRecord = eachRecord;
        this.whenCaughtUp = whenCaughtUp;
        worker = workers.add(name + "-feed", AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, this::readOn);
    }

    /** Begins; the topics must be there. */
    public void start() {
        worker.start();
    }

    private Next readOn() {
        boolean isTaken = false;
        try {
            if (consumer == null) {
                consumer = connection.get();
                assign();
            }
            takeSome();
            consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (!isCaughtUp && ends.entrySet().stream().allMatch(this::isReached)) {
                whenCaughtUp.run();
                isCaughtUp = true;
            }
            isTaken = true;
            return Next.atOnce();
        } finally {
            if (!isTaken) {
                // The next try begins with the record that was not taken.
                disconnect();
            }
        }
    }

    /**
     * Takes what a poll brings. After a record that was not taken, goes on until that record came again: empty polls and
     * records of other partitions would count as success, and a lasting failure would look like many short ones.
     */
    private void takeSome() {
        int emptyPolls = 0;
        do {
            var records = consumer.poll(POLL);
            records.forEach(this::take);
            if (records.isEmpty()) {
                emptyPolls++;
            }
        } while (isRetrying() && emptyPolls < MOST_EMPTY_POLLS && !worker.isStopping());
        if (isRetrying()) {
            throw new KafkaException("a record that was not taken has not come again");
        }
    }

    private boolean isRetrying() {
        // Beyond the offset: the record was taken or passed over, or Kafka no longer has it.
        notTaken.entrySet().removeIf(tried -> consumer.position(tried.getKey()) > tried.getValue());
        return !notTaken.isEmpty();
    }

    private void assign() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        if (ends.isEmpty()) {
            ends.putAll(consumer.endOffsets(partitions));
        }
        consumer.seekToBeginning(partitions);
        // What was read already is not read again when the connection was lost.
        positions.forEach(consumer::seek);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        try {
            if (!LogMarker.isKey(record.key())) {
                eachRecord.accept(record);
            }
        } catch (NotYetException e) {
            notTaken.put(partition, record.offset());
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (!isLastTryOf(partition, record.offset())) {
                notTaken.put(partition, record.offset());
                throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
            passOver(record, e.getClass().getName());
        }
        positions.put(partition, record.offset() + 1);
    }

    private boolean isLastTryOf(TopicPartition partition, long offset) {
        if (worker.isStopping()) {
            return false;
        }
        Failure before = failures.get(partition);
        int tries = before != null && before.offset() == offset ? before.tries() + 1 : 1;
        failures.put(partition, new Failure(offset, tries));
        return tries >= MOST_TRIES;
    }

    /**
     * Notes that a record was not taken and never will be.
     *
     * @param cause why, without what the record says
     */
    public void passOver(ConsumerRecord<byte[], byte[]> record, String cause) {
        passedOver.incrementAndGet();
        LOG.atError()
                .addKeyValue("feed", name)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("cause", cause)
                .log("a record that can't be taken is passed over");
    }

    /** Records that were passed over since the start. */
    public long passedOver() {
        return passedOver.get();
    }

    private List<TopicPartition> partitions() {
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

    private void disconnect() {
        if (consumer == null) {
            return;
        }
        try {
            consumer.close();
        } catch (RuntimeException e) {
            LOG.atDebug()
                    .addKeyValue("feed", name)
                    .addKeyValue("cause", e.toString())
                    .log("a consumer did not close");
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
