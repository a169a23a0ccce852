package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.analytics.faults.DeadLetters.Stage;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetter.State;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

class DeadLetterArchiveTest {
    private static final String SUBMISSIONS = Topic.SUBMISSIONS.topicName();

    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong scans = new AtomicLong();
    private final AtomicLong seconds = new AtomicLong();
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();
    private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.incrementAndGet());
    private final DeadLetters deadLetters =
            new DeadLetters(new SimpleMeterRegistry(), clock, new RecordLimits(100_000, clock));
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata> send(
                        ProducerRecord<byte[], byte[]> record) {
                    if (refusal != null) {
                        var failed = java.util.concurrent.CompletableFuture
                                .<org.apache.kafka.clients.producer.RecordMetadata>failedFuture(refusal);
                        refusal = null;
                        return failed;
                    }
                    append(record.topic(), record.key(), record.value(), record.headers());
                    return super.send(record);
                }
            };
    private final DeadLetterArchive archive =
            new DeadLetterArchive(new TopicScan(this::consumer), new DeadLetterTopic(() -> producer));

    @Test
    void countsListsAndReadsWhatWasPutAside() {
        failed("a", "junk");
        failed("b", "more junk");

        assertThat(archive.tally()).isEqualTo(new DeadLetterArchive.Tally(2, 2));
        assertThat(archive.acceptedSubmissions()).isEqualTo(2);
        assertThat(archive.openKeys(Topic.SUBMISSIONS)).isEqualTo(Set.of("a", "b"));
        assertThat(archive.page(0, 10).letters()).extracting(DeadLetter::key).containsExactly("b", "a");
        assertThat(archive.page(1, 10).letters()).extracting(DeadLetter::key).containsExactly("a");
        assertThat(archive.page(0, 1).tally().kept()).isEqualTo(2);
        assertThat(archive.read("0-1").orElseThrow().deadLetter().bytes()).isEqualTo(9);
        assertThat(archive.read("0-7")).isEmpty();
    }

    @Test
    void whatWasErasedIsGoneAndCanNeitherBeReadNorReplayed() {
        failed("a", "junk");
        failed("a", "junk again");
        failed("b", "other");
        append(Topic.DEAD_LETTERS.topicName(), bytes("a"), null, new RecordHeaders());

        assertThat(archive.page(0, 10).letters()).extracting(DeadLetter::key).containsExactly("b");
        assertThat(archive.read("0-0")).isEmpty();
        assertThat(archive.read("0-1")).isEmpty();
        assertThat(archive.acceptedSubmissions()).isOne();
        assertThat(archive.replay(List.of("0-0", "0-1")).replayed()).isEmpty();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aMarkerIsNoDeadLetterAndChangesNothing() {
        failed("a", "junk");
        append(Topic.DEAD_LETTERS.topicName(), LogMarker.key(), null, new RecordHeaders());
        append(SUBMISSIONS, LogMarker.key(), null, new RecordHeaders());

        assertThat(archive.tally()).isEqualTo(new DeadLetterArchive.Tally(1, 1));
        assertThat(archive.acceptedSubmissions()).isOne();
        assertThat(archive.openKeys(Topic.SUBMISSIONS)).isEqualTo(Set.of("a"));
        assertThat(archive.replayAll().replayed()).extracting(DeadLetter::key).containsExactly("a");
    }

    @Test
    void whatFailsAgainAfterAnErasureIsADeadLetterAgain() {
        failed("a", "junk");
        append(Topic.DEAD_LETTERS.topicName(), bytes("a"), null, new RecordHeaders());
        failed("a", "junk once more");

        assertThat(archive.tally()).isEqualTo(new DeadLetterArchive.Tally(1, 1));
        assertThat(archive.acceptedSubmissions()).isOne();
    }

    @Test
    void whatWasTooLargeForADeadLetterIsReplayedFromWhereItIs() {
        failed("a", "x".repeat(200_000));

        assertThat(archive.read("0-0").orElseThrow().value()).isEmpty();
        assertThat(archive.replayAll().replayed()).extracting(DeadLetter::key).containsExactly("a");

        assertThat(producer.history().getFirst().value()).isEqualTo(bytes("x".repeat(200_000)));
    }

    @Test
    void aLetterWhoseRecordIsGoneIsLeftAndTheOthersAreReplayed() {
        failed("a", "x".repeat(200_000));
        failed("b", "y".repeat(200_000));
        failed("c", "junk");
        removedByRetention.add(topics.get(SUBMISSIONS).getFirst());

        Replay replay = archive.replayAll();

        assertThat(replay.replayed()).extracting(DeadLetter::key).containsExactlyInAnyOrder("b", "c");
        assertThat(replay.left()).singleElement().satisfies(left -> {
            assertThat(left.deadLetter().key()).isEqualTo("a");
            assertThat(left.why()).isEqualTo(Replay.Why.GONE);
        });
    }

    @Test
    void aLetterThatKafkaRefusesIsLeftAndTheOthersAreReplayed() {
        failed("a", "junk");
        failed("b", "junk");
        refusal = new RecordTooLargeException();

        Replay replay = archive.replayAll();

        assertThat(replay.replayed()).extracting(DeadLetter::key).containsExactly("b");
        assertThat(replay.left()).singleElement().satisfies(left -> {
            assertThat(left.deadLetter().key()).isEqualTo("a");
            assertThat(left.why()).isEqualTo(Replay.Why.REFUSED);
        });
    }

    @Test
    void aFaultOfKafkaEndsTheReplayWhichMayBeRepeated() {
        failed("a", "junk");
        failed("b", "junk");
        refusal = new NotEnoughReplicasException("one broker is away");

        assertThatThrownBy(archive::replayAll).isInstanceOf(TransientFaultException.class);
        assertThat(archive.replayAll().replayed()).hasSize(2);
    }

    @Test
    void theValuesThatLettersCouldNotHoldAreReadInOnePass() {
        for (int i = 0; i < 30; i++) {
            failed("k" + i, i + "x".repeat(200_000));
        }
        scans.set(0);

        assertThat(archive.replayAll().replayed()).hasSize(30);
        assertThat(scans.get()).isLessThan(10);
        assertThat(producer.history())
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .mapToObj(i -> i + "x".repeat(200_000))
                        .toList());
    }

    @Test
    void aLetterIsReplayedAsItWasAndOnlyOnce() {
        failed("a", "junk");

        assertThat(archive.replayAll().replayed()).extracting(DeadLetter::key).containsExactly("a");
        assertThat(archive.replayAll().replayed()).isEmpty();

        ProducerRecord<byte[], byte[]> replayed = producer.history().getFirst();
        assertThat(replayed.topic()).isEqualTo(SUBMISSIONS);
        assertThat(replayed.value()).isEqualTo(bytes("junk"));
        assertThat(replayed.headers())
                .isEqualTo(new RecordHeaders().add("odmev-intake", bytes("x")).add(DeadLetters.REPLAYED, new byte[0]));
        assertThat(archive.page(0, 10).letters()).extracting(DeadLetter::state).containsExactly(State.SUPERSEDED);
        assertThat(archive.acceptedSubmissions()).isZero();
    }

    @Test
    void oneRecordThatWasPutAsideTwiceIsReplayedOnce() {
        failed("a", "junk");
        var original = topics.get(SUBMISSIONS).getFirst();
        putAside(original);

        assertThat(archive.replayAll().replayed()).hasSize(1);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void whatACorrectionCameAfterIsNotReplayed() {
        failed("a", "junk");
        append(SUBMISSIONS, bytes("a"), bytes("corrected"), new RecordHeaders());

        assertThat(archive.replayAll().replayed()).isEmpty();
        assertThat(archive.tally()).isEqualTo(new DeadLetterArchive.Tally(1, 0));
        assertThat(archive.openKeys(Topic.SUBMISSIONS)).isEmpty();
    }

    @Test
    void whatIsErasedWhileOthersAreReplayedStaysErased() {
        for (int i = 0; i < 60; i++) {
            failed("k" + i, "junk");
        }
        erasedAfterTheFirstReplay = "k59";

        List<DeadLetter> replayed = archive.replayAll().replayed();

        assertThat(replayed).hasSize(59).extracting(DeadLetter::key).doesNotContain("k59");
    }

    @Test
    void whatIsErasedJustBeforeItsTurnStaysErased() {
        failed("a", "junk");
        failed("b", "junk");
        erasedAfterTheFirstReplay = "b";

        List<DeadLetter> replayed = archive.replayAll().replayed();

        assertThat(replayed).extracting(DeadLetter::key).containsExactly("a");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void aLetterWithoutAKeyOrOfTheTopologysOwnTopicsIsNotReplayable() {
        putAside(append(SUBMISSIONS, null, bytes("junk"), new RecordHeaders()));
        putAside(append(Topic.THEMED.topicName(), bytes("a"), bytes("junk"), new RecordHeaders()));

        assertThat(archive.page(0, 10).letters()).extracting(DeadLetter::state).containsOnly(State.NOT_REPLAYABLE);
        assertThat(archive.replayAll().replayed()).isEmpty();
    }

    @Test
    void eachRecordIsLookedAtAFewTimesHoweverManyThereAre() {
        int letters = 20_000;
        for (int i = 0; i < letters; i++) {
            failed("key-" + i, "junk");
        }
        for (int i = 0; i < letters; i += 4) {
            append(Topic.DEAD_LETTERS.topicName(), bytes("key-" + i), null, new RecordHeaders());
        }
        looks.set(0);

        assertThat(archive.acceptedSubmissions()).isEqualTo(letters * 3 / 4);
        assertThat(looks.get())
                .as("looks at records, of which there are 45,000")
                .isLessThan(45_000 * 12);
        looks.set(0);
        assertThat(archive.tally()).isEqualTo(new DeadLetterArchive.Tally(letters * 3 / 4, letters * 3 / 4));
        assertThat(looks.get()).isLessThan(45_000 * 12);
    }

    private String erasedAfterTheFirstReplay;

    /** Taken for the answer to the next record that is sent. */
    private Exception refusal;

    private final Set<ConsumerRecord<byte[], byte[]>> removedByRetention = new HashSet<>();

    private void failed(String key, String value) {
        putAside(append(SUBMISSIONS, bytes(key), bytes(value), new RecordHeaders().add("odmev-intake", bytes("x"))));
    }

    private void putAside(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> letter = deadLetters.of(
                new Source(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.headers(),
                        record.key(),
                        record.value()),
                Stage.DESERIALIZATION,
                "java.lang.IllegalStateException",
                "no schema");
        append(letter.topic(), letter.key(), letter.value(), letter.headers());
    }

    private ConsumerRecord<byte[], byte[]> append(String topic, byte[] key, byte[] value, Headers headers) {
        var records = topics.computeIfAbsent(topic, first -> new ArrayList<>());
        var record = new CountedRecord(topic, records.size(), key, value, headers);
        records.add(record);
        if (erasedAfterTheFirstReplay != null) {
            String erased = erasedAfterTheFirstReplay;
            erasedAfterTheFirstReplay = null;
            append(SUBMISSIONS, bytes(erased), null, new RecordHeaders());
        }
        return record;
    }

    private Consumer<byte[], byte[]> consumer() {
        scans.incrementAndGet();
        // The topics grow while it reads.
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> updateEndOffsets(Map.of(partition, (long)
                        topics.getOrDefault(partition.topic(), List.of()).size())));
                return super.endOffsets(partitions);
            }

            @Override
            public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                for (TopicPartition partition : assignment()) {
                    topics.getOrDefault(partition.topic(), List.of()).stream()
                            .skip(position(partition))
                            .filter(record -> !removedByRetention.contains(record))
                            .forEach(this::addRecord);
                }
                return super.poll(timeout);
            }
        };
        for (Topic topic : Topic.values()) {
            var partition = new TopicPartition(topic.topicName(), 0);
            consumer.updatePartitions(
                    topic.topicName(),
                    List.of(new PartitionInfo(topic.topicName(), 0, Node.noNode(), new Node[0], new Node[0])));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
        }
        return consumer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts how often somebody looks at its key or value. */
    private final class CountedRecord extends ConsumerRecord<byte[], byte[]> {
        CountedRecord(String topic, long offset, byte[] key, byte[] value, Headers headers) {
            super(topic, 0, offset, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
        }

        @Override
        public byte[] key() {
            looks.incrementAndGet();
            return super.key();
        }

        @Override
        public byte[] value() {
            looks.incrementAndGet();
            return super.value();
        }
    }
}
