package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With answers as Elasticsearch gives them, one after the other. */
class DuplicateSearchTest {
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SearchOn search;
    private DuplicateSearch duplicates;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        search = new SearchOn("http://127.0.0.1:" + server.getAddress().getPort());
        duplicates = search.duplicates();
    }

    @AfterEach
    void stop() throws IOException {
        search.close();
        server.stop(0);
    }

    @Test
    void countsThoseThatWouldLoseTheirOriginalAndAreNotSelectedThemselves() {
        answers.add(found(3, "", Stream.of()));

        assertThat(duplicates.of(List.of("a", "b"))).isEqualTo(3);

        assertThat(asked).singleElement().asString().contains("\"review.duplicateOf\":[\"a\",\"b\"]", "must_not");
        assertThat(duplicates.of(List.of())).isZero();
    }

    @Test
    void anOriginalThatIsNotCountedLeavesItsDuplicatesUncounted() {
        answers.add(found(9, "shown lost", Stream.of()));
        answers.add(found(1, "", Stream.of("shown")));
        answers.add(found(7, "", Stream.of("c", "d")));

        var uncounted = duplicates.uncounted(VelenjeConsultation.CONSULTATIONS.byDefault(), 2);

        assertThat(uncounted).isEqualTo(new DuplicateSearch.Uncounted(7, List.of("c", "d")));
        assertThat(asked.get(1)).contains("\"lost\",\"shown\"", "\"awaiting_review\",\"themed\"");
        assertThat(asked.get(2)).contains("\"review.duplicateOf\":[\"lost\"]", "\"size\":2");
    }

    @Test
    void asLongAsAllOriginalsAreCountedNothingElseIsAsked() {
        answers.add(found(0, "", Stream.of()));
        assertThat(duplicates
                        .uncounted(VelenjeConsultation.CONSULTATIONS.byDefault(), 2)
                        .total())
                .isZero();

        answers.add(found(9, "shown", Stream.of()));
        answers.add(found(1, "", Stream.of("shown")));
        assertThat(duplicates
                        .uncounted(VelenjeConsultation.CONSULTATIONS.byDefault(), 2)
                        .total())
                .isZero();
        assertThat(asked).hasSize(3);
    }

    /** An answer with so many hits, these of them, and these originals. */
    private static String found(int total, String originals, Stream<String> ids) {
        String buckets = Stream.of(originals.split(" "))
                .filter(id -> !id.isEmpty())
                .map("{\"key\": \"%s\", \"doc_count\": 1}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"took": 1, "timed_out": false, "_shards": {"total": 1, "successful": 1, "failed": 0},
                 "hits": {"total": {"value": %d, "relation": "eq"}, "hits": [%s]},
                 "aggregations": {"sterms#originals":
                  {"doc_count_error_upper_bound": 0, "sum_other_doc_count": 0, "buckets": [%s]}}}""".formatted(
                total,
                ids.map("{\"_index\": \"i\", \"_id\": \"%s\"}"::formatted).collect(Collectors.joining(",")),
                buckets);
    }
}
