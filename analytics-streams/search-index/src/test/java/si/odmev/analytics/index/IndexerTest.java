package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static si.odmev.analytics.index.IndexedRecords.ALIAS;
import static si.odmev.analytics.index.IndexedRecords.FIRST;
import static si.odmev.analytics.index.IndexedRecords.TOPIC;
import static si.odmev.analytics.index.IndexedRecords.put;
import static si.odmev.analytics.index.IndexedRecords.tombstone;
import static si.odmev.analytics.index.IndexedRecords.waiting;
import static si.odmev.analytics.index.IndexedRecords.withoutRevision;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.Topic;

/**
 * An indexer between a group that the test plays and an Elasticsearch in memory. It runs on the test's thread: a look before
 * each poll changes things and stops it at the end.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IndexerTest {
    private static final String FIRST_INDEX = ALIAS + "-v1-000001";
    private static final String SECOND_INDEX = ALIAS + "-v1-000002";
    private static final Duration LOOK_AT_THE_INDEX = Duration.ofMillis(1);

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final Map<String, Long> committedOffsets = new HashMap<>();
    private final List<IndexerState> states = new ArrayList<>();
    private final List<Duration> pollsWhileWaiting = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Letters letters = new Letters();
    private BooleanSupplier end = () -> committed() == log.size();
    private Runnable beforePoll = () -> {};
    private boolean topicClosed;
    private FakeElasticsearch server;
    private ElasticsearchClient elasticsearch;
    private Indexer indexer;

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch();
        elasticsearch = server.client();
        indexer = indexer(LOOK_AT_THE_INDEX);
    }

    private Indexer indexer(Duration betweenLooks) {
        IndexedTopic<?> topic = IndexedTopic.themeCounts(new Closing());
        return new Indexer(
                topic,
                elasticsearch,
                this::join,
                new DeadLetters(
                        meters,
                        InstantSource.system(),
                        new RecordLimits(RecordLimits.DEFAULT_LARGEST_REQUEST, InstantSource.system())),
                new DeadLetterTopic(() -> letters),
                meters,
                betweenLooks);
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.close();
    }

    /** Reads values as the topic of the tests does, and remembers that it was closed. */
    private final class Closing implements Deserializer<ThemeCount> {
        @Override
        public ThemeCount deserialize(String name, byte[] bytes) {
            return IndexedRecords.count(bytes);
        }

        @Override
        public void close() {
            topicClosed = true;
        }
    }

    /** One consumer of the indexer's. It gets the only partition with its first poll, from what its group has committed. */
    private final class Member extends MockConsumer<byte[], byte[]> {
        private final String group;

        private Member(String group) {
            super("earliest");
            this.group = group;
            long from = committedBy(group);
            updateBeginningOffsets(Map.of(FIRST, from));
            schedulePollTask(() -> {
                rebalance(Set.of(FIRST));
                log.stream().filter(record -> record.offset() >= from).forEach(this::addRecord);
            });
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            states.add(indexer.state());
            if (indexer.state() == IndexerState.WAITING) {
                pollsWhileWaiting.add(timeout);
            }
            beforePoll.run();
            if (end.getAsBoolean()) {
                indexer.stop();
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized Map<MetricName, ? extends Metric> metrics() {
            var name =
                    new MetricName("records-lag-max", "consumer-fetch-manager-metrics", "", Map.of("client-id", group));
            return Map.of(name, new KafkaMetric(this, name, (Measurable) (config, now) -> 7, null, Time.SYSTEM));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            committedOffsets.put(group, offsets.get(FIRST).offset());
            super.commitSync(offsets);
        }
    }

    /** Where dead letters go; refuses as often as it is told to. */
    private static final class Letters extends MockProducer<byte[], byte[]> {
        private int refusals;

        private Letters() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (refusals > 0) {
                refusals--;
                return CompletableFuture.failedFuture(new NotLeaderOrFollowerException());
            }
            return super.send(record, callback);
        }
    }

    private Consumer<byte[], byte[]> join(String group) {
        groups.add(group);
        var member = new Member(group);
        members.add(member);
        return member;
    }

    private long committedBy(String group) {
        return committedOffsets.getOrDefault(group, 0L);
    }

    private long committed() {
        return indexer.group().map(this::committedBy).orElse(-1L);
    }

    private Map<String, Long> indexed(String index) {
        return server.indices.get(index).versions;
    }

    @Test
    void itMakesItsIndexAndPutsTheTopicIntoIt() {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(server.indices.get(FIRST_INDEX).aliases).containsExactly(ALIAS);
        assertThat(server.templates).containsOnlyKeys(ALIAS);
        assertThat(groups).containsExactly("odmev-indexer." + ALIAS + "." + server.indices.get(FIRST_INDEX).uuid);
        assertThat(indexer.group()).contains(groups.getFirst());
        assertThat(indexer.topicName()).isEqualTo(TOPIC);
        assertThat(indexer.alias()).isEqualTo(ALIAS);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void nothingIsCommittedBeforeTheIndexHasIt() {
        log.add(put(FIRST, 0, "a"));
        server.interference = request -> {
            if (request.endsWith("_bulk")) {
                assertThat(committedOffsets).isEmpty();
            }
        };

        indexer.run();

        assertThat(committed()).isOne();
        assertThat(server.requests)
                .filteredOn(request -> request.endsWith("_bulk"))
                .hasSize(1);
    }

    @Test
    void itTellsWhatItReadsAndThatItStopped() {
        log.add(put(FIRST, 0, "a"));
        var assigned = new ArrayList<Set<TopicPartition>>();
        beforePoll = () -> assigned.add(indexer.assigned());
        assertThat(indexer.state()).isEqualTo(IndexerState.STARTING);
        assertThat(indexer.group()).isEmpty();

        indexer.run();

        assertThat(assigned.getFirst()).isEmpty();
        assertThat(assigned.getLast()).containsExactly(FIRST);
        assertThat(states).containsOnly(IndexerState.FOLLOWING);
        assertThat(indexer.state()).isEqualTo(IndexerState.STOPPED);
        assertThat(indexer.assigned()).isEmpty();
        assertThat(members).allMatch(MockConsumer::closed);
        assertThat(topicClosed).isTrue();
    }

    @Test
    void aTombstoneTakesTheDocumentAndWhatWasPutAsideOfIt() {
        log.add(put(FIRST, 0, "a"));
        log.add(tombstone(FIRST, 1, "a"));

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).isEmpty();
        assertThat(letters.history()).singleElement().satisfies(erasing -> {
            assertThat(erasing.topic()).isEqualTo(Topic.DEAD_LETTERS.topicName());
            assertThat(text(erasing.key())).isEqualTo("a");
            assertThat(erasing.value()).isNull();
        });
        assertThat(items("deleted", "none")).isOne();
        assertThat(items("indexed", "none")).isOne();
    }

    @Test
    void aTombstoneIsNotPassedBeforeWhatWasPutAsideIsErased() {
        log.add(tombstone(FIRST, 0, "a"));
        letters.refusals = 1;

        indexer.run();

        assertThat(letters.history()).hasSize(1);
        assertThat(members).hasSize(2);
        assertThat(committed()).isOne();
    }

    @Test
    void aDocumentThatElasticsearchRefusesIsPutAsideAndTheOthersGoOn() {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));
        server.refusedIds = "a"::equals;

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("b");
        assertThat(letters.history()).singleElement().satisfies(letter -> {
            assertThat(text(letter.key())).isEqualTo("a");
            assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("indexing");
            assertThat(header(letter, DeadLetters.CAUSE)).isEqualTo("document_parsing_exception");
            assertThat(header(letter, DeadLetters.SOURCE_OFFSET)).isEqualTo("0");
        });
        assertThat(items("rejected", "document_parsing_exception")).isOne();
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void aRecordThatNoIndexTakesIsPutAside() {
        log.add(withoutRevision(FIRST, 0, "a"));

        indexer.run();

        assertThat(letters.history()).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("indexing");
            assertThat(header(letter, DeadLetters.REASON)).contains("no revision");
        });
        assertThat(items("rejected", "unreadable")).isOne();
        assertThat(committed()).isOne();
        assertThat(server.requests).noneMatch(request -> request.endsWith("_bulk"));
    }

    @Test
    void whatCanNotBePutAsideNowIsReadAgain() {
        log.add(withoutRevision(FIRST, 0, "a"));
        letters.refusals = 2;

        indexer.run();

        assertThat(members).hasSize(3).allMatch(MockConsumer::closed);
        assertThat(letters.history()).hasSize(1);
        assertThat(committed()).isOne();
    }

    @Test
    void whatIsThereAlreadyIsPassed() throws IOException {
        server.create(FIRST_INDEX, ALIAS).versions.put("a", 7L);
        log.add(put(FIRST, 0, "a"));

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).isEqualTo(Map.of("a", 7L));
        assertThat(items("superseded", "none")).isOne();
        assertThat(committed()).isOne();
    }

    @Test
    void whileElasticsearchIsBusyWhatItDidNotTakeIsTriedAgainAndNothingBehindItIsCommitted() {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));
        server.busyIds = "a"::equals;
        var bulks = new int[1];
        server.interference = request -> {
            if (request.endsWith("_bulk") && ++bulks[0] == 3) {
                assertThat(committedOffsets).isEmpty();
                assertThat(indexer.state()).isEqualTo(IndexerState.WAITING);
                assertThat(meters.get("odmev.indexer.waiting").gauge().value()).isOne();
                server.busyIds = id -> false;
            }
        };

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("a", "b");
        assertThat(items("retried", "es_rejected_execution_exception")).isEqualTo(2);
        assertThat(items("indexed", "none")).isEqualTo(2);
        assertThat(states.getLast()).isEqualTo(IndexerState.FOLLOWING);
        assertThat(members).hasSize(1);
    }

    @Test
    void betweenTwoTriesItWaits() {
        log.add(put(FIRST, 0, "a"));
        server.busyIds = id -> true;
        var tries = new ArrayList<Long>();
        server.interference = request -> {
            if (request.endsWith("_bulk")) {
                tries.add(System.nanoTime());
                if (tries.size() == 3) {
                    server.busyIds = id -> false;
                }
            }
        };

        indexer.run();

        // At least half of the first wait, and of its double.
        assertThat(Duration.ofNanos(tries.get(2) - tries.get(0))).isGreaterThan(Duration.ofMillis(150));
    }

    @Test
    void aRequestThatFailsAsAWholeIsTriedAgain() {
        log.add(put(FIRST, 0, "a"));
        var bulks = new int[1];
        server.unavailable = request -> request.endsWith("_bulk") && ++bulks[0] <= 2;

        indexer.run();

        assertThat(bulks[0]).isEqualTo(3);
        assertThat(items("retried", "unreachable")).isEqualTo(2);
        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("a");
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void whereTheAnswerIsLostTheSameIsWrittenTwiceWithoutHarm() {
        log.add(put(FIRST, 0, "a"));
        var bulks = new int[1];
        server.lostAnswers = request -> request.endsWith("_bulk") && ++bulks[0] == 1;

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).isEqualTo(Map.of("a", 1L));
        assertThat(committed()).isOne();
    }

    @Test
    void untilElasticsearchIsThereItWaitsAndHasNoConsumer() {
        log.add(put(FIRST, 0, "a"));
        var tries = new int[1];
        server.interference = request -> {
            if (request.startsWith("PUT /_index_template") && ++tries[0] > 1) {
                assertThat(indexer.state()).isEqualTo(IndexerState.WAITING);
                assertThat(indexer.group()).isEmpty();
                assertThat(members).isEmpty();
            }
        };
        server.unavailable = request -> request.startsWith("PUT /_index_template") && tries[0] < 3;

        indexer.run();

        assertThat(tries[0]).isEqualTo(3);
        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("a");
    }

    @Test
    void anIndexThatWentAwayIsMadeAnewAndFilledFromTheStart() {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));
        var bulks = new int[1];
        server.interference = request -> {
            if (request.endsWith("_bulk") && ++bulks[0] == 1) {
                server.indices.clear();
            }
        };

        indexer.run();

        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("a", "b");
        assertThat(groups).hasSize(2).doesNotHaveDuplicates();
        assertThat(committedOffsets).containsOnlyKeys(groups.getLast());
    }

    @Test
    void whenARebuildMovedTheAliasItFollowsTheNewIndexWithItsOwnGroup() {
        log.add(put(FIRST, 0, "a"));
        beforePoll = () -> {
            if (committed() == 1 && !server.indices.containsKey(SECOND_INDEX)) {
                server.indices.clear();
                FakeElasticsearch.Index rebuilt = server.create(SECOND_INDEX, ALIAS);
                rebuilt.versions.put("a", 1L);
                committedOffsets.put("odmev-indexer." + ALIAS + "." + rebuilt.uuid, 1L);
                log.add(put(FIRST, 1, "b"));
            }
        };
        end = () -> log.size() == 2 && committed() == 2;

        indexer.run();

        assertThat(indexed(SECOND_INDEX)).containsOnlyKeys("a", "b");
        assertThat(groups).hasSize(2);
        assertThat(members.getFirst().closed()).isTrue();
        assertThat(items("indexed", "none")).isEqualTo(2);
        assertThat(items("superseded", "none")).isZero();
    }

    @Test
    void anUnforeseenExceptionBeginsAnewWithANewConsumer() {
        log.add(put(FIRST, 0, "a"));
        beforePoll = () -> {
            if (members.size() == 1) {
                throw new IllegalStateException("nobody thought of this");
            }
        };

        indexer.run();

        assertThat(members).hasSize(2).allMatch(MockConsumer::closed);
        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("a");
        assertThat(states.getLast()).isEqualTo(IndexerState.FOLLOWING);
    }

    @Test
    void whileKafkaFailsItTriesAgainAndTellsThatItWaits() {
        log.add(put(FIRST, 0, "a"));
        beforePoll = () -> {
            if (members.size() < 3) {
                throw new KafkaException("no broker");
            }
        };
        var waiting = new ArrayList<IndexerState>();
        server.interference = request -> {
            if (request.startsWith("PUT /_index_template")) {
                waiting.add(indexer.state());
            }
        };

        indexer.run();

        assertThat(waiting).containsExactly(IndexerState.STARTING, IndexerState.WAITING, IndexerState.WAITING);
        assertThat(indexed(FIRST_INDEX)).containsOnlyKeys("a");
    }

    @Test
    void aWakeupBeginsAnewWithoutAWait() {
        log.add(put(FIRST, 0, "a"));
        beforePoll = () -> {
            if (members.size() == 1) {
                throw new WakeupException();
            }
        };

        indexer.run();

        assertThat(members).hasSize(2);
        assertThat(states).doesNotContain(IndexerState.WAITING);
        assertThat(meters.get("odmev.indexer.waiting").gauge().value()).isZero();
    }

    @Test
    void whileTheRegistryIsAwayTheRecordIsReadAgainAndNeverPutAside() {
        log.add(waiting(FIRST, 0, "a"));
        end = () -> members.size() == 3;

        indexer.run();

        assertThat(letters.history()).isEmpty();
        assertThat(committedOffsets).isEmpty();
        assertThat(states).contains(IndexerState.FOLLOWING);
    }

    @Test
    void anErrorEndsItAndEverythingIsClosed() {
        beforePoll = () -> {
            throw new OutOfMemoryError("of the test");
        };

        assertThatThrownBy(indexer::run).isInstanceOf(OutOfMemoryError.class);

        assertThat(indexer.state()).isEqualTo(IndexerState.STOPPED);
        assertThat(members)
                .singleElement()
                .satisfies(member -> assertThat(member.closed()).isTrue());
        assertThat(topicClosed).isTrue();
    }

    @Test
    void anInterruptionWhileItWaitsEndsIt() {
        Thread runner = Thread.currentThread();
        server.unavailable = request -> true;
        server.interference = request -> {
            if (server.tried.size() == 2) {
                runner.interrupt();
            }
        };
        indexer.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(indexer.state()).isEqualTo(IndexerState.STOPPED);
    }

    @Test
    void oneThatWasStoppedBeforeItBeganAsksForNothing() {
        indexer.stop();

        indexer.run();

        assertThat(server.tried).isEmpty();
        assertThat(indexer.state()).isEqualTo(IndexerState.STOPPED);
        assertThat(topicClosed).isTrue();
    }

    @Test
    void anEmptyTopicHoldsNothingUp() {
        var polls = new int[1];
        end = () -> ++polls[0] == 5;

        indexer.run();

        assertThat(server.requests).noneMatch(request -> request.endsWith("_bulk"));
        assertThat(indexed(FIRST_INDEX)).isEmpty();
    }

    @Test
    void whatWasAcceptedBeforeTheProcessBeganIsNotMeasured() {
        log.add(put(FIRST, 0, "a"));
        log.add(IndexedRecords.old(FIRST, 1, "b"));

        indexer.run();

        Timer latency = meters.get("odmev.searchable.latency").timer();
        assertThat(latency.count()).isOne();
        assertThat(latency.max(TimeUnit.HOURS)).isLessThan(1);
    }

    @Test
    void whileItReadsTheMetricsOfItsConsumerAreThere() {
        log.add(put(FIRST, 0, "a"));
        var lag = new ArrayList<Double>();
        beforePoll = () -> lag.add(meters.get("kafka.consumer.fetch.manager.records.lag.max")
                .gauge()
                .value());

        indexer.run();

        assertThat(lag).isNotEmpty().containsOnly(7.0);
    }

    @Test
    void itLooksAtTheAliasNoMoreOftenThanItIsTold() {
        log.add(put(FIRST, 0, "a"));
        var polls = new int[1];
        end = () -> ++polls[0] == 20;
        indexer = indexer(Duration.ofHours(1));

        indexer.run();

        assertThat(server.requests)
                .as("it asks once, when it begins")
                .filteredOn(request -> request.endsWith("index.uuid"))
                .hasSize(1);
    }

    @Test
    void whileItWaitsForTheNextTryAPollEndsInTimeForIt() {
        log.add(put(FIRST, 0, "a"));
        var bulks = new int[1];
        server.interference = request -> {
            if (request.endsWith("_bulk")) {
                server.busyIds = ++bulks[0] == 1 ? id -> true : id -> false;
            }
        };

        indexer.run();

        // The first wait is 200 ms at most, and some of it has passed when the poll begins.
        assertThat(pollsWhileWaiting)
                .isNotEmpty()
                .allMatch(timeout -> timeout.compareTo(Duration.ofMillis(200)) < 0)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void afterASuccessTheWaitsBeginAnewWithAShortOne() {
        log.add(put(FIRST, 0, "a"));
        var bulks = new int[1];
        server.interference = request -> {
            if (request.endsWith("_bulk")) {
                server.busyIds = ++bulks[0] % 2 == 1 ? id -> true : id -> false;
            }
        };
        beforePoll = () -> {
            if (committed() == log.size() && log.size() < 7) {
                log.add(put(FIRST, log.size(), "a"));
                members.getLast().addRecord(log.getLast());
            }
        };
        end = () -> committed() == 7;
        long began = System.nanoTime();

        indexer.run();

        // Seven waits of 0.2 s at most. If each was the double of the one before, they would be 11 s at least.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    private double items(String outcome, String cause) {
        var counter = meters.find("odmev.indexer.items")
                .tags("index", ALIAS, "outcome", outcome, "cause", cause)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
