package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import si.odmev.analytics.index.ErasedSubmissions;
import si.odmev.analytics.index.IndexFiles;
import si.odmev.analytics.index.TopicScan;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.Topic;

/** Tests a real Elasticsearch alone, by the bytes of the files in its data directory. */
@ByName
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedIndexIT {
    private static final String ALIAS = "feedback-submissions";
    private static final String READ = ALIAS + "-v1-000002";
    private static final String LEFT_BEHIND = ALIAS + "-v1-000001";
    private static final TopicPartition LIST = new TopicPartition(Topic.ERASURES.topicName(), 0);
    private static final Duration LEASE = Duration.ofSeconds(2);

    private static final String ERASED = "kvazarnica";
    private static final String CORRECTED = "zvegljarstvo";
    private static final String KEPT = "plavuticnik";

    private final LocalStack stack =
            LocalStack.inParallel(Installation.locate(), new StackHome(Path.of("target", "erased-index")));
    private final List<ConsumerRecord<byte[], byte[]>> list = new ArrayList<>();
    private final List<String> erasedAgain = new ArrayList<>();

    @AutoClose
    private ElasticsearchClient elasticsearch;

    private Path data;

    @BeforeAll
    void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-elasticsearch"));
        stack.stop();
        stack.wipe();
        stack.start(EnumSet.of(Component.ELASTICSEARCH));
        elasticsearch = new ElasticsearchClient(new Rest5ClientTransport(
                Rest5Client.builder(stack.url(Component.ELASTICSEARCH)).build(), new Jackson3JsonpMapper()));
        data = stack.home().directory().resolve("elasticsearch").toRealPath().resolve("data");
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    /** As an earlier release made them: without our settings. */
    @BeforeEach
    void makeIndices() throws IOException {
        list.clear();
        erasedAgain.clear();
        elasticsearch.indices().create(create -> create.index(LEFT_BEHIND));
        elasticsearch.indices().create(create -> create.index(READ).aliases(ALIAS, alias -> alias.isWriteIndex(true)));
    }

    @AfterEach
    void deleteIndices() throws IOException {
        elasticsearch.indices().delete(delete -> delete.index(LEFT_BEHIND, READ));
    }

    @Test
    void whatWasDeletedOrOverwrittenLeavesTheFilesAndTheRestStays() throws Exception {
        put(READ, "a", "Rad bi " + ERASED + " ob jezeru.", 1);
        put(READ, "b", "Rad bi " + CORRECTED + " ob jezeru.", 1);
        for (int i = 0; i < 200; i++) {
            put(READ, "other-" + i, "Rad bi " + KEPT + " in klop.", 1);
        }
        flush();
        assertThat(filesWith(ERASED)).as("files that hold what was said").isNotEmpty();
        assertThat(filesWith(CORRECTED))
                .as("files that hold what was corrected")
                .isNotEmpty();

        put(READ, "b", "Rad bi klop ob jezeru.", 2);
        delete(READ, "a", 2);
        flush();
        assertThat(filesWith(ERASED)).as("files after the deletion alone").isNotEmpty();

        assertThat(files().expunge()).isZero();

        await("what was erased leaves the files")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(filesWith(ERASED, CORRECTED)).isEmpty());
        assertThat(filesWith(KEPT)).isNotEmpty();
        assertThat(elasticsearch.count(count -> count.index(ALIAS)).count()).isEqualTo(201);
    }

    @Test
    void whatWasOverwrittenBeforeItCameToASegmentLeavesTheLogOfOperations() throws Exception {
        put(READ, "a", "Rad bi " + ERASED + " ob jezeru.", 1);
        put(READ, "a", "Rad bi klop.", 2);
        assertThat(filesWith(ERASED)).as("the log of operations").isNotEmpty();

        files().expunge();

        await("it leaves the files")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(filesWith(ERASED)).isEmpty());
    }

    @Test
    void whereNothingWasDeletedNothingIsMerged() throws Exception {
        put(READ, "a", "Rad bi klop.", 1);
        files().expunge();
        long merges = merges();

        files().expunge();

        assertThat(merges()).isEqualTo(merges);
    }

    @Test
    void whatTheListNamesIsDeletedFromEveryIndexAndErasedAgain() throws Exception {
        put(READ, "a", "Rad bi " + ERASED + " ob jezeru.", 5);
        put(READ, "b", "Rad bi " + KEPT + " ob jezeru.", 5);
        put(LEFT_BEHIND, "a", "Rad bi " + ERASED + " ob jezeru.", 5);
        put(LEFT_BEHIND, "c", "Rad bi " + CORRECTED + " ob jezeru.", 5);
        for (int i = 0; i < 2_500; i++) {
            name("gone-" + i);
        }
        name("a");
        name("c");
        list.add(record("b", null));

        assertThat(erased().delete(ErasedSubmissions.UNDER_WAY)).isEqualTo(3);
        files().expunge();

        assertThat(erasedAgain).containsExactlyInAnyOrder("a", "a", "c");
        await("no index has it")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(filesWith(ERASED, CORRECTED)).isEmpty());
        assertThat(elasticsearch.exists(get -> get.index(READ).id("b")).value()).isTrue();
        assertThat(erased().delete(ErasedSubmissions.UNDER_WAY)).isZero();
    }

    /** What analytics does at its start, before it lets anybody read. */
    @Test
    void noSearchFindsWhatTheListNamedAMomentAgo() throws Exception {
        put(READ, "a", "Rad bi " + ERASED + " ob jezeru.", 5);
        put(READ, "b", "Rad bi " + KEPT + " ob jezeru.", 5);
        elasticsearch.indices().refresh();
        list.add(record("a", new byte[] {1}, Duration.ZERO));

        assertThat(erased().delete(ErasedSubmissions.UNDER_WAY)).isZero();
        assertThat(erased().delete(Duration.ZERO)).isOne();

        assertThat(elasticsearch.count(count -> count.index(ALIAS)).count()).isOne();
    }

    private IndexFiles files() {
        return new IndexFiles(elasticsearch, ALIAS, LEASE);
    }

    private ErasedSubmissions erased() {
        return new ErasedSubmissions(
                elasticsearch,
                ALIAS,
                new TopicScan(this::reader),
                id -> erasedAgain.add(new String(id, StandardCharsets.UTF_8)),
                InstantSource.system());
    }

    private void put(String index, String id, String text, long version) throws IOException {
        elasticsearch.index(put -> put.index(index)
                .id(id)
                .version(version)
                .versionType(VersionType.External)
                .document(Map.of("text", text)));
    }

    private void delete(String index, String id, long version) throws IOException {
        elasticsearch.delete(
                delete -> delete.index(index).id(id).version(version).versionType(VersionType.External));
    }

    private void flush() throws IOException {
        elasticsearch.indices().refresh();
        elasticsearch.indices().flush(flush -> flush.index(READ));
    }

    private long merges() throws IOException {
        return elasticsearch
                .indices()
                .stats(stats -> stats.index(READ))
                .indices()
                .get(READ)
                .total()
                .merges()
                .total();
    }

    private void name(String id) {
        list.add(record(id, new byte[] {1}));
    }

    private ConsumerRecord<byte[], byte[]> record(String id, byte[] value) {
        return record(id, value, Duration.ofHours(1));
    }

    private ConsumerRecord<byte[], byte[]> record(String id, byte[] value, Duration age) {
        return new ConsumerRecord<>(
                LIST.topic(),
                0,
                list.size(),
                System.currentTimeMillis() - age.toMillis(),
                TimestampType.CREATE_TIME,
                0,
                0,
                id.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private Consumer<byte[], byte[]> reader() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                LIST.topic(), List.of(new PartitionInfo(LIST.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(LIST, 0L));
        consumer.updateEndOffsets(Map.of(LIST, (long) list.size()));
        consumer.schedulePollTask(() -> list.forEach(consumer::addRecord));
        return consumer;
    }

    private List<Path> filesWith(String... words) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> containsAny(file, words))
                    .toList();
        }
    }

    private static boolean containsAny(Path file, String... words) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return Stream.of(words).anyMatch(bytes::contains);
        } catch (IOException e) {
            // Deleted between the two looks.
            return false;
        }
    }
}
