package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.IndexDifferences.Difference;
import si.odmev.analytics.index.IndexDifferences.Kind;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Revision;
import si.odmev.schemas.ThemeCount;
import tools.jackson.databind.json.JsonMapper;

class IndexRebuildTest {
    private static final String ALIAS = "feedback-theme-counts";
    private static final String FIRST = ALIAS + "-v1-000001";
    private static final String SECOND = ALIAS + "-v1-000002";
    private static final String THIRD = ALIAS + "-v1-000003";
    private static final TopicPartition PARTITION = new TopicPartition("feedback.theme-counts.v1", 0);
    private static final IndexRebuild.Pace QUICK =
            new IndexRebuild.Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(60));

    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
    /** Offsets by group. */
    private final Map<String, Long> committed = new HashMap<>();

    private FakeElasticsearch server;
    private ElasticsearchClient elasticsearch;

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch();
        elasticsearch = server.client();
        put("a", 11);
        put("b", 12);
        put("c", 13);
        put("b", 14);
        delete("c", 15);
        server.create(FIRST, ALIAS).versions.putAll(Map.of("a", 11L, "b", 14L));
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.close();
    }

    @Test
    void theNewIndexHasWhatTheTopicHasAndTakesThePlaceOfTheOldOne() throws Exception {
        IndexRebuild.Rebuilt rebuilt = rebuild().rebuild().getFirst();

        assertThat(rebuilt.before()).isEqualTo(FIRST);
        assertThat(rebuilt.after()).isEqualTo(SECOND);
        assertThat(rebuilt.documents()).isEqualTo(2);
        assertThat(rebuilt.mended().total()).isZero();
        assertThat(server.indices).containsOnlyKeys(SECOND);
        assertThat(server.indices.get(SECOND).versions).isEqualTo(Map.of("a", 11L, "b", 14L));
        assertThat(server.indices.get(SECOND).aliases).containsExactly(ALIAS);
        assertThat(committed)
                .containsExactly(Map.entry("odmev-indexer." + ALIAS + "." + server.indices.get(SECOND).uuid, 5L));
    }

    @Test
    void whatComesWhileItComparesIsCopiedAndNoDifference() throws Exception {
        beforeThe(1, "GET /" + FIRST + "/_refresh", "POST /" + FIRST + "/_refresh", () -> {
            put("d", 16);
            server.indices.get(FIRST).versions.put("d", 16L);
        });

        IndexRebuild.Rebuilt rebuilt = rebuild().rebuild().getFirst();

        assertThat(rebuilt.mended().total()).isZero();
        assertThat(rebuilt.documents()).isEqualTo(3);
    }

    @Test
    void whatTheIndexerWroteJustBeforeTheAliasMovedIsCopiedToo() throws Exception {
        beforeThe(1, "POST /_aliases", "PUT /_aliases", () -> put("d", 16));

        rebuild().rebuild();

        assertThat(server.indices.get(SECOND).versions).containsOnlyKeys("a", "b", "d");
    }

    @Test
    void aDifferenceIsLookedAtFiveTimesWithAPauseBeforeEachLook() throws Exception {
        server.indices.get(FIRST).versions.remove("b");
        Duration pause = Duration.ofMillis(40);
        var looks = new ArrayList<Long>();
        server.interference = request -> {
            if (request.endsWith(FIRST + "/_refresh")) {
                looks.add(System.nanoTime());
            }
        };

        rebuild(new IndexRebuild.Pace(pause, Duration.ZERO, Duration.ZERO)).rebuild();

        assertThat(looks).hasSize(5);
        for (int i = 1; i < looks.size(); i++) {
            assertThat(Duration.ofNanos(looks.get(i) - looks.get(i - 1))).isGreaterThanOrEqualTo(pause);
        }
    }

    @Test
    void betweenTwoLooksAtAnAbandonedIndexItPauses() throws Exception {
        server.create(SECOND).meta = mark("dead", 7);

        rebuild(new IndexRebuild.Pace(Duration.ofMillis(50), Duration.ZERO, Duration.ofMillis(100)))
                .rebuild();

        assertThat(server.requests)
                .filteredOn(("GET /" + SECOND + "/_mapping")::equals)
                .hasSizeBetween(2, 3);
    }

    @Test
    void anAbandonedIndexThatGoesAwayIsNotWaitedForAnyLonger() throws Exception {
        server.create(SECOND).meta = mark("dead", 7);
        beforeThe(2, "GET /" + SECOND + "/_mapping", "", () -> server.indices.remove(SECOND));

        rebuild(new IndexRebuild.Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ofHours(1)))
                .rebuild();

        assertThat(server.indices).containsOnlyKeys(SECOND);
    }

    @Test
    void aDocumentTooManyInTheOldIndexIsNamedAndMended() throws Exception {
        server.indices.get(FIRST).versions.put("by-hand", 1L);
        server.indices.get(FIRST).versions.put("c", 13L);

        IndexDifferences mended = rebuild().rebuild().getFirst().mended();

        assertThat(mended.notInTopic()).isEqualTo(2);
        assertThat(mended.some())
                .containsExactly(new Difference("by-hand", Kind.NOT_IN_TOPIC), new Difference("c", Kind.NOT_IN_TOPIC));
        assertThat(server.indices.get(SECOND).versions).containsOnlyKeys("a", "b");
    }

    @Test
    void aDocumentThatIsMissingOrChangedInTheOldIndexIsNamedAndMended() throws Exception {
        server.indices.get(FIRST).versions.remove("a");
        server.indices.get(FIRST).versions.put("b", 15L);

        IndexDifferences mended = rebuild().rebuild().getFirst().mended();

        assertThat(mended.missing()).isOne();
        assertThat(mended.otherRevision()).isOne();
        assertThat(mended.some())
                .containsExactly(new Difference("a", Kind.MISSING), new Difference("b", Kind.OTHER_REVISION));
        assertThat(server.indices.get(SECOND).versions).isEqualTo(Map.of("a", 11L, "b", 14L));
    }

    @Test
    void noMoreThanAHundredIdsAreNamed() throws Exception {
        for (int i = 0; i < 300; i++) {
            server.indices.get(FIRST).versions.put("by-hand-" + i, 1L);
        }

        IndexDifferences mended = rebuild().rebuild().getFirst().mended();

        assertThat(mended.notInTopic()).isEqualTo(300);
        assertThat(mended.some()).hasSize(100);
    }

    @Test
    void whatWasOnlyUnderWayToTheOldIndexIsNoDifference() throws Exception {
        server.indices.get(FIRST).versions.remove("b");
        beforeThe(
                2,
                "GET /" + FIRST + "/_refresh",
                "POST /" + FIRST + "/_refresh",
                () -> server.indices.get(FIRST).versions.put("b", 14L));

        assertThat(rebuild().rebuild().getFirst().mended().total()).isZero();
    }

    @Test
    void aRecordThatComesLongAfterALaterDeletionOfItsIdStaysDeleted() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            put("b", 14);
        }
        put("c", 13);

        rebuild().rebuild();

        assertThat(server.indices.get(SECOND).versions).containsOnlyKeys("a", "b");
    }

    @Test
    void whatElasticsearchRefusesForGoodIsCountedAndNotWaitedFor() throws Exception {
        server.refusedIds = "a"::equals;

        IndexRebuild.Rebuilt rebuilt = rebuild().rebuild().getFirst();

        assertThat(rebuilt.unindexable()).isOne();
        assertThat(server.indices.get(SECOND).versions).containsOnlyKeys("b");
    }

    @Test
    void anIndexThatAnotherProcessIsBuildingIsLeftAloneAndTheAnswerSaysSo() throws Exception {
        FakeElasticsearch.Index building = server.create(SECOND);
        var beats = new int[1];
        server.interference = request -> {
            if (request.contains(SECOND + "/_mapping")) {
                building.meta = mark("another", beats[0]++);
            }
        };

        assertThatThrownBy(() -> rebuild().rebuild())
                .isInstanceOf(RebuildUnderWayException.class)
                .hasMessageContaining(SECOND);

        assertThat(server.indices).containsOnlyKeys(FIRST, SECOND);
        assertThat(server.indices.get(FIRST).aliases).containsExactly(ALIAS);
        assertThat(server.requests).noneMatch(request -> request.startsWith("DELETE /feedback"));
    }

    @Test
    void whileItComparesABuilderShowsThatItLives() throws Exception {
        for (int i = 0; i < 100; i++) {
            server.indices.get(FIRST).versions.put("by-hand-" + i, 1L);
        }
        var compares = new boolean[1];
        var beats = new int[1];
        server.interference = request -> {
            compares[0] |= request.endsWith(FIRST + "/_refresh");
            if (compares[0] && request.equals("PUT /" + SECOND + "/_mapping")) {
                beats[0]++;
            }
        };

        rebuild().rebuild();

        assertThat(beats[0]).as("beats after the copying ended").isGreaterThan(100);
    }

    @Test
    void ofTwoThatCreateTheNextIndexTheSecondFailsAndDeletesNothing() throws Exception {
        server.interference = request -> {
            if (request.equals("PUT /" + SECOND) && !server.indices.containsKey(SECOND)) {
                server.create(SECOND);
            }
        };

        assertThatThrownBy(() -> rebuild().rebuild())
                .isInstanceOf(RebuildUnderWayException.class)
                .hasMessageContaining(SECOND);

        assertThat(server.indices).containsOnlyKeys(FIRST, SECOND);
        assertThat(server.requests).noneMatch(request -> request.startsWith("DELETE /feedback"));
    }

    @Test
    void anIndexThatADeadProcessLeftHalfBuiltIsReplacedAndThenDeleted() throws Exception {
        server.create(SECOND).meta = mark("dead", 7);

        IndexRebuild.Rebuilt rebuilt = rebuild().rebuild().getFirst();

        assertThat(rebuilt.after()).isEqualTo(THIRD);
        assertThat(server.indices).containsOnlyKeys(THIRD);
    }

    @Test
    void anAbandonedIndexOfAnEarlierReleaseWithoutAMarkIsReplacedToo() throws Exception {
        server.create(SECOND);

        assertThat(rebuild().rebuild().getFirst().after()).isEqualTo(THIRD);
        assertThat(server.indices).containsOnlyKeys(THIRD);
    }

    @Test
    void anAbandonedIndexIsNotDeletedBeforeTheOneAboveItIsRead() throws Exception {
        server.create(SECOND).meta = mark("dead", 7);
        server.interference = request -> {
            if (request.equals("POST /_aliases")) {
                assertThat(server.indices).containsKey(SECOND);
            }
        };

        rebuild().rebuild();

        assertThat(server.indices).containsOnlyKeys(THIRD);
    }

    @Test
    void aSlowBuilderWhoseIndexWasTakenForAbandonedCantMoveTheAliasBack() throws Exception {
        server.interference = request -> {
            if (request.equals("POST /_aliases")) {
                // Meanwhile another process has built the next one, moved the alias and tidied up.
                server.indices.clear();
                server.create(THIRD, ALIAS).versions.putAll(Map.of("a", 11L, "b", 14L));
            }
        };

        assertThatThrownBy(() -> rebuild().rebuild()).isInstanceOf(RebuildUnderWayException.class);

        assertThat(server.indices).containsOnlyKeys(THIRD);
        assertThat(server.indices.get(THIRD).aliases).containsExactly(ALIAS);
    }

    @Test
    void aBuilderThatStartedFromAnIndexThatIsNoLongerReadGivesUp() throws Exception {
        server.interference = request -> {
            if (request.equals("PUT /" + SECOND)) {
                server.indices.get(FIRST).aliases.clear();
                server.create(THIRD, ALIAS);
            }
        };

        assertThatThrownBy(() -> rebuild().rebuild()).isInstanceOf(RebuildUnderWayException.class);

        assertThat(server.indices.get(THIRD).aliases).containsExactly(ALIAS);
        assertThat(server.indices).doesNotContainKey(SECOND);
        assertThat(server.requests).as("nothing is copied in vain").noneMatch(request -> request.endsWith("_bulk"));
    }

    @Test
    void anIndexIsNotDeletedIfNobodyKnowsWhetherTheAliasMoved() throws Exception {
        server.lostAnswers = "POST /_aliases"::equals;

        assertThatThrownBy(() -> rebuild().rebuild()).isInstanceOf(IOException.class);

        assertThat(server.indices.get(SECOND).aliases).containsExactly(ALIAS);
        assertThat(server.indices.get(SECOND).versions).containsOnlyKeys("a", "b");
        assertThat(server.requests).noneMatch(request -> request.startsWith("DELETE /feedback"));
        server.lostAnswers = request -> false;
        assertThat(rebuild().rebuild().getFirst().after()).isEqualTo(THIRD);
        assertThat(server.indices).containsOnlyKeys(THIRD);
    }

    @Test
    void aNewIndexThatSomebodyWroteToIsNotReadAndIsDeleted() throws Exception {
        beforeThe(
                1,
                "POST /" + SECOND + "/_refresh",
                "GET /" + SECOND + "/_refresh",
                () -> server.indices.get(SECOND).versions.put("by-hand", 1L));

        assertThatThrownBy(() -> rebuild().rebuild())
                .isInstanceOf(RebuildFailedException.class)
                .hasMessageContaining("1 too many")
                .hasMessageContaining("by-hand");

        assertThat(server.indices).containsOnlyKeys(FIRST);
        assertThat(server.indices.get(FIRST).aliases).containsExactly(ALIAS);
    }

    @Test
    void aBuilderWhoseIndexWasDeletedStopsAndMakesNoOther() throws Exception {
        beforeThe(2, "POST /" + SECOND + "/_bulk", "PUT /" + SECOND + "/_mapping", () -> server.indices.remove(SECOND));

        assertThatThrownBy(() -> rebuild().rebuild())
                .isInstanceOf(RebuildFailedException.class)
                .hasMessageContaining("was deleted");

        assertThat(server.indices).containsOnlyKeys(FIRST);
    }

    @Test
    void aBuilderWhoseOldIndexAnotherOneHasReplacedSaysSo() throws Exception {
        beforeThe(
                1,
                "GET /" + FIRST + "/_refresh",
                "POST /" + FIRST + "/_refresh",
                () -> server.indices.put(THIRD, server.indices.remove(FIRST)));

        assertThatThrownBy(() -> rebuild().rebuild())
                .isInstanceOf(RebuildUnderWayException.class)
                .hasMessageContaining(THIRD + " is read");

        assertThat(server.indices).containsOnlyKeys(THIRD);
    }

    @Test
    void manyAtOnceEndWithOneIndexThatHasEverything() throws Exception {
        var begin = new CountDownLatch(1);
        var failures = new ArrayList<Throwable>();
        var done = new ArrayList<String>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    begin.await();
                    String after = rebuild().rebuild().getFirst().after();
                    synchronized (done) {
                        done.add(after);
                    }
                } catch (Exception e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).hasOnlyElementsOfType(RebuildUnderWayException.class);
        assertThat(done).isNotEmpty().doesNotHaveDuplicates();
        assertThat(server.indices).hasSize(1);
        server.indices.values().forEach(index -> {
            assertThat(index.aliases).containsExactly(ALIAS);
            assertThat(index.versions).containsOnlyKeys("a", "b");
        });
    }

    private interface Change {
        void make();
    }

    /** Makes a change before the n-th of the requests of either kind. */
    private void beforeThe(int nth, String one, String other, Change change) {
        var seen = new int[1];
        server.interference = request -> {
            if ((request.equals(one) || request.equals(other)) && ++seen[0] == nth) {
                change.make();
            }
        };
    }

    private static tools.jackson.databind.JsonNode mark(String builder, int beat) {
        return JsonMapper.shared().valueToTree(Map.of("rebuild", Map.of("builder", builder, "beat", beat)));
    }

    private IndexRebuild rebuild() {
        return rebuild(QUICK);
    }

    private IndexRebuild rebuild(IndexRebuild.Pace pace) {
        return new IndexRebuild(
                elasticsearch,
                new TopicScan(this::reader),
                this::committer,
                List.of(() -> IndexedTopic.themeCounts((name, bytes) -> ThemeCount.newBuilder()
                        .setConsultation("velenje-2022")
                        .setTheme("green")
                        .setKind(si.odmev.schemas.Kind.PROPOSAL)
                        .setChannel(Channel.WEB)
                        .setHour(Instant.EPOCH)
                        .setCount(1)
                        .build())),
                pace);
    }

    private Consumer<byte[], byte[]> reader() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
        consumer.schedulePollTask(() -> topic.stream()
                .filter(record -> record.offset() >= consumer.position(PARTITION))
                .forEach(consumer::addRecord));
        return consumer;
    }

    private Consumer<byte[], byte[]> committer(String group) {
        return new MockConsumer<>("earliest") {
            @Override
            public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
                super.commitSync(offsets);
                synchronized (committed) {
                    committed.put(group, offsets.get(PARTITION).offset());
                }
            }
        };
    }

    private void put(String key, long revision) {
        add(key, new byte[] {1}, revision);
    }

    private void delete(String key, long revision) {
        add(key, null, revision);
    }

    private void add(String key, byte[] value, long revision) {
        topic.add(new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                topic.size(),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                Revision.headers(revision),
                Optional.empty()));
    }
}
