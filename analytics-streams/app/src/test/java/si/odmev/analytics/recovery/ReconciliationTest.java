package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.index.IndexedTopic;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.ReconciliationReport.Balance;
import si.odmev.analytics.recovery.ReconciliationReport.CountDifference;
import si.odmev.analytics.recovery.ReconciliationReport.Difference;
import si.odmev.analytics.recovery.ReconciliationReport.Kind;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Channel;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/** Topics of two partitions that the test fills, beside an index of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReconciliationTest {
    private static final String STREAMS = "the-stream";
    private static final Line WEB = new Line("velenje-2022", "web");
    private static final byte[] JUNK = {0};

    private final Map<Topic, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();
    private final Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
    private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final DeadLetters deadLetters = new DeadLetters(
            new SimpleMeterRegistry(),
            InstantSource.system(),
            new RecordLimits(RecordLimits.DEFAULT_LARGEST_REQUEST, InstantSource.system()));
    private final DeadLetterTopic deadLetterTopic = new DeadLetterTopic(
            () -> new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
    private final List<Duration> waits = new ArrayList<>();
    private Runnable whileItWaits = () -> {};
    private RecoveryIndex index;
    private ElasticsearchClient elasticsearch;

    @BeforeEach
    void start() throws Exception {
        index = new RecoveryIndex();
        elasticsearch = index.client();
    }

    @AfterEach
    void stop() throws Exception {
        elasticsearch.close();
        index.close();
    }

    @Test
    void whereAllIsWhereItShouldBeItBalances() throws Exception {
        accept("a");
        theme("a");
        index("a");
        count("green", 1);
        count("all", 1);

        ReconciliationReport report = run();

        assertThat(report)
                .isEqualTo(new ReconciliationReport(
                        true, List.of(new Balance(WEB, 1, 1, 0, 1)), 0, 0, List.of(), List.of()));
        assertThat(consumers).isNotEmpty().allMatch(MockConsumer::closed);
    }

    @Test
    void emptyTopicsBalance() throws Exception {
        assertThat(run()).isEqualTo(new ReconciliationReport(true, List.of(), 0, 0, List.of(), List.of()));
    }

    @Test
    void whatTheStreamPassedAndDidNotThemeIsMissing() throws Exception {
        accept("a");

        assertThat(run())
                .isEqualTo(new ReconciliationReport(
                        false,
                        List.of(new Balance(WEB, 1, 0, 0, 0)),
                        0,
                        1,
                        List.of(new Difference("a", Kind.NOT_THEMED, false)),
                        List.of()));
    }

    @Test
    void whatTheStreamHasNotReachedIsInFlightAndCountsAreNotComparedYet() throws Exception {
        accept("a");
        count("green", 7);
        committed.put(STREAMS, Map.of());

        assertThat(run())
                .isEqualTo(new ReconciliationReport(
                        true,
                        List.of(new Balance(WEB, 1, 0, 0, 0)),
                        1,
                        0,
                        List.of(new Difference("a", Kind.NOT_THEMED, true)),
                        List.of()));
    }

    @Test
    void whatTheIndexerPassedAndDidNotIndexIsMissing() throws Exception {
        accept("a");
        theme("a");

        assertThat(run().differences()).containsExactly(new Difference("a", Kind.NOT_INDEXED, false));
    }

    @Test
    void whileTheIndexerHasNotFoundItsIndexAllIsInFlight() throws Exception {
        accept("a");
        theme("a");
        committed.put(STREAMS, ends(Topic.SUBMISSIONS));

        assertThat(reconciliation(newIndexer()).run().differences())
                .containsExactly(new Difference("a", Kind.NOT_INDEXED, true));
    }

    @Test
    void whatIsADeadLetterIsNotMissing() throws Exception {
        accept("a");
        putAside("a");

        ReconciliationReport report = run();

        assertThat(report.balanced()).isTrue();
        assertThat(report.balances()).containsExactly(new Balance(WEB, 1, 0, 1, 0));
    }

    @Test
    void whatNobodyAcceptedIsTooMuch() throws Exception {
        theme("a");
        index("a");
        index("by-hand");

        assertThat(run().differences())
                .containsExactlyInAnyOrder(
                        new Difference("a", Kind.THEMED_WITHOUT_SUBMISSION, false),
                        new Difference("by-hand", Kind.INDEXED_WITHOUT_THEMED, false));
    }

    @Test
    void whatWasAcceptedWhileItReadIsNotTooMuch() throws Exception {
        theme("a");
        index("a");
        index("b");
        index.beforeWalk = () -> {
            index.beforeWalk = () -> {};
            accept("a");
            accept("b");
            theme("b");
        };

        ReconciliationReport report = run();

        assertThat(report.differences())
                .filteredOn(one -> one.submissionId().equals("a"))
                .isEmpty();
        assertThat(report.missing()).isZero();
    }

    @Test
    void whatWasErasedWhileItReadIsNotTooMuch() throws Exception {
        theme("a");
        index("a");
        index("b");
        var walks = new int[1];
        index.beforeWalk = () -> {
            if (++walks[0] == 2) {
                index.documents.clear();
            } else {
                add(Topic.THEMED, "a", null);
            }
        };

        assertThat(run().differences()).isEmpty();
    }

    @Test
    void whatIsMissingStaysMissingWhenItLooksASecondTime() throws Exception {
        accept("a");
        accept("b");
        theme("b");
        index("by-hand");

        assertThat(run().differences())
                .containsExactlyInAnyOrder(
                        new Difference("a", Kind.NOT_THEMED, false),
                        new Difference("b", Kind.NOT_INDEXED, false),
                        new Difference("by-hand", Kind.INDEXED_WITHOUT_THEMED, false));
    }

    @Test
    void whatWasErasedIsNobodysAnyMore() throws Exception {
        accept("a");
        theme("a");
        add(Topic.SUBMISSIONS, "a", null);
        add(Topic.THEMED, "a", null);

        assertThat(run().balances()).isEmpty();
        assertThat(run().differences()).isEmpty();
    }

    @Test
    void theCanaryMarkersAndRecordsWithoutAKeyAreNoSubmissions() throws Exception {
        accept(Canary.KEY);
        add(Topic.SUBMISSIONS, (byte[]) null, JUNK, new RecordHeaders());
        add(Topic.SUBMISSIONS, LogMarker.key(), null, new RecordHeaders());

        assertThat(run()).isEqualTo(new ReconciliationReport(true, List.of(), 0, 0, List.of(), List.of()));
    }

    @Test
    void aSubmissionThatCanNotBeReadIsCountedWithTheUnknown() throws Exception {
        add(Topic.SUBMISSIONS, "a", JUNK);
        putAside("a");

        assertThat(run().balances()).containsExactly(new Balance(new Line("unknown", "unknown"), 1, 0, 1, 0));
    }

    @Test
    void aCountThatIsNotThatOfARecountIsTold() throws Exception {
        accept("a");
        theme("a");
        index("a");
        count("green", 1);
        count("smart", 2);

        ReconciliationReport report = run();

        assertThat(report.balanced()).isFalse();
        assertThat(report.missing()).isZero();
        assertThat(report.countDifferences())
                .containsExactly(new CountDifference(WEB, "all", 0, 1), new CountDifference(WEB, "smart", 2, 0));
        assertThat(waits).as("looks again before it tells").hasSize(4).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void aCountThatComesAMomentLaterIsNoDifference() throws Exception {
        accept("a");
        theme("a");
        index("a");
        count("green", 1);
        whileItWaits = () -> count("all", 1);

        assertThat(run().countDifferences()).isEmpty();
        assertThat(waits).hasSize(1);
    }

    @Test
    void noMoreThanAThousandDifferencesAreNamed() throws Exception {
        for (int i = 0; i <= 1_000; i++) {
            accept("id-" + i);
        }

        ReconciliationReport report = run();

        assertThat(report.missing()).isEqualTo(1_001);
        assertThat(report.differences()).hasSize(1_000);
    }

    private ReconciliationReport run() throws Exception {
        committed.putIfAbsent(STREAMS, ends(Topic.SUBMISSIONS));
        Indexer indexer = newIndexer();
        committed.put(groupOf(indexer), ends(Topic.THEMED));
        return reconciliation(indexer).run();
    }

    private Reconciliation reconciliation(Indexer indexer) {
        return new Reconciliation(
                new TopicScan(() -> consumer(null)),
                this::submission,
                new DeadLetterArchive(new TopicScan(() -> consumer(null)), deadLetterTopic),
                this::consumer,
                STREAMS,
                indexer,
                "feedback-theme-counts",
                elasticsearch,
                time -> {
                    waits.add(time);
                    whileItWaits.run();
                });
    }

    private Indexer newIndexer() {
        var found = new AtomicReference<Indexer>();
        var indexer = new Indexer(
                IndexedTopic.submissions((topic, bytes) -> null),
                elasticsearch,
                group -> {
                    found.get().stop();
                    return new MockConsumer<>("earliest");
                },
                deadLetters,
                deadLetterTopic,
                new SimpleMeterRegistry());
        found.set(indexer);
        return indexer;
    }

    /** Lets the indexer find its index, and stops it. */
    private static String groupOf(Indexer indexer) {
        indexer.run();
        return indexer.group().orElseThrow();
    }

    private Submission submission(String topic, byte[] value) {
        if (value == JUNK) {
            throw new SerializationException("junk");
        }
        return Submission.newBuilder()
                .setSubmissionId("a")
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation(WEB.consultation())
                .setChannel(Channel.WEB)
                .setKind(si.odmev.schemas.Kind.PROPOSAL)
                .setText("Več klopi v parku.")
                .setSubmittedAt(Instant.EPOCH)
                .setAcceptedAt(Instant.EPOCH)
                .build();
    }

    private void accept(String id) {
        add(Topic.SUBMISSIONS, id, new byte[] {1});
    }

    private void theme(String id) {
        add(Topic.THEMED, id, new byte[] {1});
    }

    private void index(String id) {
        index.documents.put(
                id,
                Map.of(
                        "consultation",
                        WEB.consultation(),
                        "channel",
                        WEB.channel(),
                        "status",
                        "themed",
                        "themes",
                        List.of("green")));
    }

    private void count(String theme, int count) {
        index.counts
                .computeIfAbsent(WEB.consultation(), first -> new HashMap<>())
                .computeIfAbsent(theme, first -> new HashMap<>())
                .put(WEB.channel(), count);
    }

    private void putAside(String id) {
        ConsumerRecord<byte[], byte[]> record = topics.get(Topic.SUBMISSIONS).stream()
                .filter(one -> new String(one.key(), StandardCharsets.UTF_8).equals(id))
                .findFirst()
                .orElseThrow();
        var letter = deadLetters.of(
                new DeadLetters.Source(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.headers(),
                        record.key(),
                        record.value()),
                DeadLetters.Stage.DESERIALIZATION,
                new SerializationException("junk"));
        add(Topic.DEAD_LETTERS, letter.key(), letter.value(), letter.headers());
    }

    private void add(Topic topic, String key, byte[] value) {
        add(topic, key.getBytes(StandardCharsets.UTF_8), value, new RecordHeaders());
    }

    /** All of a key to one of the two partitions. */
    private void add(Topic topic, byte[] key, byte[] value, Headers headers) {
        List<ConsumerRecord<byte[], byte[]>> records = topics.computeIfAbsent(topic, first -> new ArrayList<>());
        int partition = key == null ? 0 : Math.floorMod(key[key.length - 1], 2);
        long offset = records.stream()
                .filter(record -> record.partition() == partition)
                .count();
        records.add(new ConsumerRecord<>(
                topic.topicName(),
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()));
    }

    private Map<TopicPartition, Long> ends(Topic topic) {
        var ends = new HashMap<TopicPartition, Long>();
        for (int partition = 0; partition < 2; partition++) {
            int one = partition;
            ends.put(
                    new TopicPartition(topic.topicName(), partition),
                    topics.getOrDefault(topic, List.of()).stream()
                            .filter(record -> record.partition() == one)
                            .count());
        }
        return ends;
    }

    private Consumer<byte[], byte[]> consumer(String group) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
                var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
                partitions.forEach(partition -> {
                    Long offset = committed.get(group).get(partition);
                    offsets.put(partition, offset == null ? null : new OffsetAndMetadata(offset));
                });
                return offsets;
            }
        };
        for (Topic topic : Topic.values()) {
            consumer.updatePartitions(
                    topic.topicName(),
                    ends(topic).keySet().stream()
                            .map(partition -> new PartitionInfo(
                                    topic.topicName(), partition.partition(), Node.noNode(), new Node[0], new Node[0]))
                            .toList());
            consumer.updateEndOffsets(ends(topic));
            ends(topic).keySet().forEach(partition -> consumer.updateBeginningOffsets(Map.of(partition, 0L)));
        }
        consumer.schedulePollTask(() -> consumer.assignment().stream()
                .map(TopicPartition::topic)
                .distinct()
                .forEach(name -> topics.entrySet().stream()
                        .filter(topic -> topic.getKey().topicName().equals(name))
                        .flatMap(topic -> List.copyOf(topic.getValue()).stream())
                        .filter(record ->
                                record.offset() >= consumer.position(new TopicPartition(name, record.partition())))
                        .forEach(consumer::addRecord)));
        consumers.add(consumer);
        return consumer;
    }
}
