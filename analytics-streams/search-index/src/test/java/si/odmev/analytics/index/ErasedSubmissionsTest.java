package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against answers as Elasticsearch gives them. The list of erasures has two entries, "a" and "b", unless a test writes another.
 */
class ErasedSubmissionsTest {
    private static final String INDEX = "feedback-v1-000001";
    private static final String FOUND = "{\"_index\":\"%s\",\"_id\":\"%s\",\"found\":true,\"_version\":1}";
    private static final Instant NOW = Instant.parse("2022-05-10T14:20:00Z");
    private static final Duration UNDER_WAY = Duration.ofSeconds(30);
    private static final TopicPartition LIST = new TopicPartition(Topic.ERASURES.topicName(), 0);
    private static final String NOT_FOUND = "{\"_index\":\"%s\",\"_id\":\"%s\",\"found\":false}";
    private static final String FAILED =
            "{\"_index\":\"%s\",\"_id\":\"%s\",\"error\":{\"type\":\"%s\",\"reason\":\"[%s]: why\"}}";

    private final List<String> erasedAgain = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> list = new ArrayList<>();
    /** The ids of each look-up. */
    private final List<List<String>> asked = new ArrayList<>();

    private UnaryOperator<String> answerOf = id -> FOUND.formatted(INDEX, id);
    private HttpServer elasticsearch;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elasticsearch.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String answer = path.endsWith("/_alias")
                    ? "{\"" + INDEX + "\":{\"aliases\":{\"feedback\":{}}}}"
                    : path.endsWith("/_mget")
                            ? lookedUp(body)
                            : "{\"took\":1,\"errors\":false,\"items\":[{\"delete\":{\"_index\":\"" + INDEX
                                    + "\",\"_id\":\"a\",\"status\":200}}]}";
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        elasticsearch.start();
        lists("a", NOW.minus(UNDER_WAY));
        lists("b", NOW.minus(UNDER_WAY));
    }

    private String lookedUp(byte[] body) {
        List<String> ids = JsonMapper.shared()
                .readTree(body)
                .path("ids")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        asked.add(ids);
        return ids.stream().map(answerOf).collect(Collectors.joining(",", "{\"docs\":[", "]}"));
    }

    private void lists(String id, Instant at) {
        lists(id.getBytes(StandardCharsets.UTF_8), new byte[] {1}, at);
    }

    private void lists(byte[] id, byte[] value, Instant at) {
        list.add(new ConsumerRecord<>(
                LIST.topic(),
                LIST.partition(),
                list.size(),
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                id,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    @AfterEach
    void stop() {
        elasticsearch.stop(0);
    }

    @Test
    void whatTheListNamesAndTheIndexHasIsDeletedAndErasedAgain() throws Exception {
        answerOf = id -> (id.equals("a") ? FOUND : NOT_FOUND).formatted(INDEX, id);

        assertThat(erased().delete(Duration.ZERO)).isEqualTo(1);

        assertThat(erasedAgain).containsExactly("a");
    }

    @Test
    void aDocumentThatCanNotBeLookedUpIsNotTakenForOneThatIsGone() {
        for (String cause : List.of("no_shard_available_action_exception", "illegal_index_shard_state_exception")) {
            answerOf = id -> id.equals("a") ? NOT_FOUND.formatted(INDEX, id) : FAILED.formatted(INDEX, id, cause, id);

            assertThatThrownBy(() -> erased().delete(Duration.ZERO))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(INDEX, cause)
                    .hasMessageNotContaining("why");
        }
    }

    @Test
    void anIndexThatWasDeletedMeanwhileHasNothing() throws Exception {
        answerOf = id -> FAILED.formatted(INDEX, id, "index_not_found_exception", id);

        assertThat(erased().delete(Duration.ZERO)).isZero();
    }

    @Test
    void anErasureWhoseTombstoneMayStillBeOnItsWayIsLeftOut() throws Exception {
        lists("young", NOW.minus(UNDER_WAY).plusMillis(1));
        lists("of-this-moment", NOW);
        // The clocks of two machines differ; an entry that seems to be from the future must not be left out for good.
        lists("of-the-future", NOW.plusMillis(1));

        erased().delete(UNDER_WAY);

        assertThat(asked).containsExactly(List.of("a", "b", "of-the-future"));
    }

    @Test
    void anEntryWithoutKeyOrWithoutValueNamesNothing() throws Exception {
        list.clear();
        lists(null, new byte[] {1}, Instant.EPOCH);
        lists("no-value".getBytes(StandardCharsets.UTF_8), null, Instant.EPOCH);

        assertThat(erased().delete(UNDER_WAY)).isZero();

        assertThat(asked).isEmpty();
    }

    @Test
    void aLongListIsLookedUpAThousandAtATimeAndAllOfItIsDeleted() throws Exception {
        list.clear();
        for (int i = 0; i < 2_001; i++) {
            lists("id-" + i, Instant.EPOCH);
        }

        assertThat(erased().delete(UNDER_WAY)).isEqualTo(2_001);

        assertThat(asked).extracting(List::size).containsExactly(1_000, 1_000, 1);
        assertThat(erasedAgain).hasSize(2_001).doesNotHaveDuplicates();
    }

    @Test
    void aFailureInTheMiddleOfALongListComesOutAsItIs() {
        list.clear();
        for (int i = 0; i < 1_000; i++) {
            lists("id-" + i, Instant.EPOCH);
        }
        answerOf = id -> FAILED.formatted(INDEX, id, "no_shard_available_action_exception", id);

        assertThatThrownBy(() -> erased().delete(UNDER_WAY))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("1000 documents could not be looked up");
    }

    private ErasedSubmissions erased() {
        var connections = Rest5Client.builder(URI.create(
                        "http://127.0.0.1:" + elasticsearch.getAddress().getPort()))
                .build();
        return new ErasedSubmissions(
                new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper())),
                "feedback",
                new TopicScan(this::list),
                id -> erasedAgain.add(new String(id, StandardCharsets.UTF_8)),
                InstantSource.fixed(NOW));
    }

    private Consumer<byte[], byte[]> list() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.setMaxPollRecords(list.size());
        consumer.updatePartitions(
                LIST.topic(), List.of(new PartitionInfo(LIST.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(LIST, 0L));
        consumer.updateEndOffsets(Map.of(LIST, (long) list.size()));
        consumer.schedulePollTask(() -> list.forEach(consumer::addRecord));
        return consumer;
    }
}
