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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Topic;

/** Against answers as Elasticsearch gives them. The list of erasures has two entries, "a" and "b". */
class ErasedSubmissionsTest {
    private static final String INDEX = "feedback-v1-000001";
    private static final String FOUND = "{\"_index\":\"%s\",\"_id\":\"%s\",\"found\":true,\"_version\":1}";
    private static final String NOT_FOUND = "{\"_index\":\"%s\",\"_id\":\"%s\",\"found\":false}";
    private static final String FAILED =
            "{\"_index\":\"%s\",\"_id\":\"%s\",\"error\":{\"type\":\"%s\",\"reason\":\"[%s]: why\"}}";

    private final List<String> erasedAgain = new ArrayList<>();
    private HttpServer elasticsearch;
    private String first;
    private String second;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elasticsearch.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String answer = path.endsWith("/_alias")
                    ? "{\"" + INDEX + "\":{\"aliases\":{\"feedback\":{}}}}"
                    : path.endsWith("/_mget")
                            ? "{\"docs\":[" + first + "," + second + "]}"
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
    }

    @AfterEach
    void stop() {
        elasticsearch.stop(0);
    }

    @Test
    void whatTheListNamesAndTheIndexHasIsDeletedAndErasedAgain() throws Exception {
        first = FOUND.formatted(INDEX, "a");
        second = NOT_FOUND.formatted(INDEX, "b");

        assertThat(erased().delete(Duration.ZERO)).isEqualTo(1);

        assertThat(erasedAgain).containsExactly("a");
    }

    @Test
    void aDocumentThatCanNotBeLookedUpIsNotTakenForOneThatIsGone() {
        first = NOT_FOUND.formatted(INDEX, "a");
        for (String cause : List.of("no_shard_available_action_exception", "illegal_index_shard_state_exception")) {
            second = FAILED.formatted(INDEX, "b", cause, "b");

            assertThatThrownBy(() -> erased().delete(Duration.ZERO))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(INDEX, cause)
                    .hasMessageNotContaining("why");
        }
    }

    @Test
    void anIndexThatWasDeletedMeanwhileHasNothing() throws Exception {
        first = FAILED.formatted(INDEX, "a", "index_not_found_exception", "a");
        second = FAILED.formatted(INDEX, "b", "index_not_found_exception", "b");

        assertThat(erased().delete(Duration.ZERO)).isZero();
    }

    private ErasedSubmissions erased() {
        var connections = Rest5Client.builder(URI.create(
                        "http://127.0.0.1:" + elasticsearch.getAddress().getPort()))
                .build();
        return new ErasedSubmissions(
                new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper())),
                "feedback",
                new TopicScan(ErasedSubmissionsTest::list),
                id -> erasedAgain.add(new String(id, StandardCharsets.UTF_8)),
                InstantSource.system());
    }

    private static Consumer<byte[], byte[]> list() {
        var partition = new TopicPartition(Topic.ERASURES.topicName(), 0);
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                partition.topic(),
                List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 2L));
        consumer.schedulePollTask(() -> List.of("a", "b")
                .forEach(id -> consumer.addRecord(new ConsumerRecord<>(
                        partition.topic(), 0, id.equals("a") ? 0 : 1, id.getBytes(StandardCharsets.UTF_8), new byte[] {1
                        }))));
        return consumer;
    }
}
