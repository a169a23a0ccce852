package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static si.odmev.analytics.index.IndexedRecords.FIRST;
import static si.odmev.analytics.index.IndexedRecords.TOPIC;
import static si.odmev.analytics.index.IndexedRecords.put;
import static si.odmev.analytics.index.IndexedRecords.tombstone;
import static si.odmev.analytics.index.IndexedRecords.withoutRevision;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.TransientFaultException;

class TopicCopyTest {
    private static final String INDEX = "feedback-theme-counts-v1-000002";
    private static final int MOST_TRIES = 30;
    private static final int MOST_OPERATIONS = 1_000;

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private FakeElasticsearch server;
    private ElasticsearchClient elasticsearch;
    private TopicCopy copy;
    private int bulks;
    private int beats;

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch();
        server.create(INDEX);
        server.interference = request -> bulks += request.endsWith("_bulk") ? 1 : 0;
        elasticsearch = server.client();
        copy = new TopicCopy(
                IndexedRecords.topic(),
                new TopicScan(this::reader),
                BulkWriter.toIndex(elasticsearch, INDEX),
                () -> beats++,
                Duration.ZERO);
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.close();
    }

    private MockConsumer<byte[], byte[]> reader() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, (long) log.size()));
        consumer.schedulePollTask(() -> log.stream()
                .filter(record -> record.offset() >= consumer.position(FIRST))
                .forEach(consumer::addRecord));
        return consumer;
    }

    @Test
    void itWritesAThousandAtATimeAndBeatsAfterEach() {
        for (int i = 0; i <= MOST_OPERATIONS; i++) {
            log.add(put(FIRST, i, "id-" + i));
        }

        copy.toTheEnd();

        assertThat(bulks).isEqualTo(2);
        assertThat(beats).isEqualTo(2);
        assertThat(server.indices.get(INDEX).versions).hasSize(MOST_OPERATIONS + 1);
    }

    @Test
    void anEmptyTopicNeedsNoRequest() {
        copy.toTheEnd();

        assertThat(bulks).isZero();
        assertThat(copy.unindexable()).isZero();
    }

    @Test
    void itGoesOnWhereItEnded() {
        log.add(put(FIRST, 0, "a"));
        copy.toTheEnd();
        server.indices.get(INDEX).versions.remove("a");
        log.add(put(FIRST, 1, "b"));

        copy.toTheEnd();

        assertThat(server.indices.get(INDEX).versions).containsOnlyKeys("b");
    }

    @Test
    void whatElasticsearchCanNotTakeNowIsTriedAgainAndTheRestIsNot() {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));
        server.busyIds = "a"::equals;
        server.interference = request -> {
            if (request.endsWith("_bulk") && ++bulks == MOST_TRIES) {
                server.indices.get(INDEX).versions.remove("b");
                server.busyIds = id -> false;
            }
        };

        copy.toTheEnd();

        assertThat(bulks).isEqualTo(MOST_TRIES);
        assertThat(server.indices.get(INDEX).versions).containsOnlyKeys("a");
    }

    @Test
    void afterThirtyTriesItGivesUp() {
        log.add(put(FIRST, 0, "a"));
        server.busyIds = id -> true;

        assertThatExceptionOfType(TransientFaultException.class).isThrownBy(copy::toTheEnd);

        assertThat(bulks).isEqualTo(MOST_TRIES);
    }

    @Test
    void anInterruptionBetweenTwoTriesEndsIt() {
        log.add(put(FIRST, 0, "a"));
        server.busyIds = id -> true;
        copy = new TopicCopy(
                IndexedRecords.topic(),
                new TopicScan(this::reader),
                BulkWriter.toIndex(elasticsearch, INDEX),
                Thread.currentThread()::interrupt,
                Duration.ofMinutes(1));

        assertThatExceptionOfType(TransientFaultException.class)
                .isThrownBy(copy::toTheEnd)
                .withCauseInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(bulks).isOne();
    }

    @Test
    void whatNoIndexTakesAndWhatThisOneRefusesIsCounted() {
        log.add(put(FIRST, 0, "a"));
        log.add(withoutRevision(FIRST, 1, "b"));
        log.add(put(FIRST, 2, "c"));
        server.refusedIds = "c"::equals;

        copy.toTheEnd();

        assertThat(copy.unindexable()).isEqualTo(2);
        assertThat(server.indices.get(INDEX).versions).containsOnlyKeys("a");
    }

    @Test
    void itKnowsWhatTheIndexMustHaveNow() throws IOException {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));
        log.add(tombstone(FIRST, 2, "a"));
        copy.toTheEnd();
        server.indices.get(INDEX).versions.put("a", 1L);

        assertThat(copy.revisions().differencesOf(new IndexWalk(elasticsearch), INDEX, () -> {}))
                .isEqualTo(Map.of("a", IndexDifferences.Kind.NOT_IN_TOPIC));
    }

    @Test
    void aGroupGoesOnFromWhereTheCopyEnds() {
        log.add(put(FIRST, 0, "a"));
        log.add(put(FIRST, 1, "b"));
        copy.toTheEnd();
        var group = new MockConsumer<byte[], byte[]>("earliest");

        copy.commit(group);

        assertThat(group.committed(Set.of(FIRST))).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(2)));
    }
}
