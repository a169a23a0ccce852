package si.odmev.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.localstack.Accounts.Login;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
    private final Map<String, JsonNode> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer ingest;
    private Demo demo;

    @BeforeEach
    void startIngest() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.setExecutor(workers);
        ingest.start();
        URI address = URI.create("http://127.0.0.1:" + ingest.getAddress().getPort());
        demo = new Demo(address, new Login("clerk", "secret"));
    }

    @AfterEach
    void stopIngest() {
        ingest.stop(0);
        workers.shutdown();
    }

    @Test
    void sendsEveryTextAsTheClerkWithItsTimeAndChannel() throws InterruptedException {
        answer(this::accept);

        assertThat(demo.load()).isEqualTo(new Demo.Loaded(DemoText.all().size(), List.of()));
        assertThat(accepted).hasSize(DemoText.all().size()).allSatisfy((key, body) -> {
            assertThat(body.get("submittedAt").asString()).startsWith("2022-05-");
            assertThat(body.get("channel").asString()).isIn("web", "email", "live", "paper", "api");
            assertThat(body.get("kind").asString()).isIn("proposal", "opinion", "suggestion", "question");
        });
    }

    @Test
    void addsNothingWhenItIsLoadedAgain() throws InterruptedException {
        answer(this::accept);
        demo.load();
        Map<String, JsonNode> first = Map.copyOf(accepted);
        demo.load();

        assertThat(accepted).isEqualTo(first);
    }

    @Test
    void sendsAgainWhatTheServiceCannotTakeYet() throws InterruptedException {
        answer(exchange -> {
            if (requests.incrementAndGet() % 10 == 1) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                respond(exchange, requests.get() % 20 == 1 ? 503 : 429, "");
            } else {
                accept(exchange);
            }
        });

        assertThat(demo.load().refused()).isEmpty();
        assertThat(accepted).hasSize(DemoText.all().size());
    }

    @Test
    void tellsWhichTextWasRefusedAndWhy() throws InterruptedException {
        String refused = DemoText.all().getFirst().idempotencyKey().toString();
        answer(exchange -> {
            if (exchange.getRequestHeaders().getFirst("Idempotency-Key").equals(refused)) {
                respond(exchange, 400, "{\"detail\":\"no such kind\"}");
            } else {
                accept(exchange);
            }
        });

        Demo.Loaded loaded = demo.load();
        assertThat(loaded.accepted()).isEqualTo(DemoText.all().size() - 1);
        assertThat(loaded.refused())
                .containsExactly(DemoText.all().getFirst().id() + ": 400 {\"detail\":\"no such kind\"}");
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void answer(Answer answer) {
        ingest.createContext("/api/v1/submissions", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    private void accept(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Basic Y2xlcms6c2VjcmV0");
        JsonNode body = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
        accepted.put(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
        respond(exchange, 201, "{}");
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
