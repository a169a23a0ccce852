package si.odmev.platform.kafka.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

class TopicTailTest {
    private static final String TOPIC = "submissions";
    private static final byte[] MARKER = {0};
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Node NODE = new Node(0, "kafka", 9092);
    private static final int RECORDS = 3;

    private final Workers workers = new Workers(worker -> {}, (wait, stop) -> {}, System::nanoTime);
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> tried = new ArrayList<>();
    private final CountDownLatch allTaken = new CountDownLatch(1);
    private final Map<Long, Integer> troubles = new HashMap<>();
    private int connections;
    private int caughtUp;
    private int catchingUpFails;
    private long offsetOfMarker = -1;
    private Consumer<ConsumerRecord<byte[], byte[]>> trouble = record -> {};
    private TopicTail tail;

    @AfterEach
    void close() throws Exception {
        tail.close();
    }

    /** A new connection to a topic with three records. */
    private MockConsumer<byte[], byte[]> connect() {
        connections++;
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) RECORDS));
        consumer.schedulePollTask(() -> {
            for (long offset = 0; offset < RECORDS; offset++) {
                if (consumer.position(PARTITION) <= offset) {
                    consumer.addRecord(
                            offset == offsetOfMarker
                                    ? new ConsumerRecord<>(TOPIC, 0, offset, MARKER.clone(), null)
                                    : new ConsumerRecord<>(TOPIC, 0, offset, new byte[] {1}, new byte[] {2}));
                }
            }
        });
        return consumer;
    }

    /** A new connection to two partitions with a record each, which come in the other order with each connection. */
    private MockConsumer<byte[], byte[]> connectToTwo() {
        connections++;
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        var partitions = List.of(PARTITION, new TopicPartition(TOPIC, 1));
        consumer.updatePartitions(
                TOPIC,
                partitions.stream()
                        .map(one ->
                                new PartitionInfo(TOPIC, one.partition(), NODE, new Node[] {NODE}, new Node[] {NODE}))
                        .toList());
        for (int turn = 0; turn < partitions.size(); turn++) {
            TopicPartition next = partitions.get((connections + turn) % partitions.size());
            consumer.updateBeginningOffsets(Map.of(next, 0L));
            consumer.updateEndOffsets(Map.of(next, 1L));
            consumer.schedulePollTask(() -> {
                if (consumer.position(next) == 0) {
                    consumer.addRecord(
                            new ConsumerRecord<>(TOPIC, next.partition(), 0, new byte[] {1}, new byte[] {2}));
                }
            });
        }
        return consumer;
    }

    private void read() throws InterruptedException {
        tail = new TopicTail(
                "tested",
                List.of(TOPIC),
                key -> Arrays.equals(MARKER, key),
                this::connect,
                this::take,
                this::catchUp,
                workers);
        tail.start();
        assertThat(allTaken.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        tried.add(record.offset());
        trouble.accept(record);
        taken.add(record.offset());
    }

    private void catchUp() {
        caughtUp++;
        if (caughtUp <= catchingUpFails) {
            throw new IllegalStateException("not yet");
        }
        allTaken.countDown();
    }

    private void failsAt(long offset, int times, RuntimeException failure) {
        trouble = record -> {
            if (record.offset() == offset && troubles.merge(offset, 1, Integer::sum) <= times) {
                throw failure;
            }
        };
    }

    @Test
    void leavesMarkersOutAlsoAtTheEndOfATopic() throws Exception {
        offsetOfMarker = RECORDS - 1;

        read();

        assertThat(taken).containsExactly(0L, 1L);
        assertThat(tail.passedOver()).isZero();
    }

    @Test
    void takesEachRecordOnceAndTellsWhenItHasCaughtUp() throws Exception {
        read();

        assertThat(taken).containsExactly(0L, 1L, 2L);
        assertThat(caughtUp).isEqualTo(1);
        assertThat(connections).isEqualTo(1);
    }

    @Test
    void anUnforeseenExceptionIsTriedAgainFromTheRecordOnThatWasNotTaken() throws Exception {
        failsAt(1, 2, new NullPointerException());

        read();

        assertThat(tried).containsExactly(0L, 1L, 1L, 1L, 2L);
        assertThat(taken).containsExactly(0L, 1L, 2L);
        assertThat(tail.passedOver()).isZero();
    }

    @Test
    void aRecordThatFailsAgainAndAgainIsPassedOverAndCounted() throws Exception {
        failsAt(1, Integer.MAX_VALUE, new NullPointerException());

        read();

        assertThat(taken).containsExactly(0L, 2L);
        assertThat(troubles).containsEntry(1L, TopicTail.MOST_TRIES);
        assertThat(tail.passedOver()).isEqualTo(1);
    }

    @Test
    void recordsThatFailInTurnAreEachPassedOver() throws Exception {
        trouble = record -> {
            throw new NullPointerException();
        };
        tail = new TopicTail(
                "tested",
                List.of(TOPIC),
                key -> Arrays.equals(MARKER, key),
                this::connectToTwo,
                this::take,
                this::catchUp,
                workers);
        tail.start();

        assertThat(allTaken.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).isEmpty();
        assertThat(tail.passedOver()).isEqualTo(2);
    }

    @Test
    void aRecordIsNeverPassedOverForSomethingElsesFault() throws Exception {
        failsAt(1, 10 * TopicTail.MOST_TRIES, new NotYetException("the registry is away", null));

        read();

        assertThat(taken).containsExactly(0L, 1L, 2L);
        assertThat(tail.passedOver()).isZero();
    }

    @Test
    void theFeedGoesOnFailingWhileOnlyRecordsOfOtherPartitionsAreTaken() throws Exception {
        var states = new ArrayList<WorkerState>();
        trouble = record -> {
            // First of the first connection, and second of the next one.
            if (record.partition() == 1) {
                states.add(workers.all().getFirst().state());
                if (states.size() == 1) {
                    throw new NotYetException("the registry is away", null);
                }
            }
        };
        tail = new TopicTail(
                "tested",
                List.of(TOPIC),
                key -> Arrays.equals(MARKER, key),
                this::connectToTwo,
                this::take,
                this::catchUp,
                workers);
        tail.start();

        assertThat(allTaken.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).hasSize(2);
        assertThat(states).hasSize(2);
        assertThat(states.getLast()).isInstanceOf(WorkerState.Failing.class);
    }

    @Test
    void aRecordThatOverflowsTheStackIsPassedOverToo() throws Exception {
        trouble = record -> {
            if (record.offset() == 1) {
                throw new StackOverflowError();
            }
        };

        read();

        assertThat(taken).containsExactly(0L, 2L);
        assertThat(tail.passedOver()).isEqualTo(1);
    }

    @Test
    void tellsAgainThatItHasCaughtUpIfThatFailed() throws Exception {
        catchingUpFails = 2;

        read();

        assertThat(caughtUp).isEqualTo(3);
        assertThat(taken).containsExactly(0L, 1L, 2L);
    }

    @Test
    void connectsAgainAfterKafkaFailed() throws Exception {
        failsAt(0, 1, new KafkaException("gone"));

        read();

        assertThat(connections).isEqualTo(2);
        assertThat(taken).containsExactly(0L, 1L, 2L);
        assertThat(workers.all())
                .singleElement()
                .satisfies(worker -> assertThat(worker.state()).isNotInstanceOf(WorkerState.Died.class));
    }
}
