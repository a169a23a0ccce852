package si.odmev.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import si.odmev.ingest.EdgesWithoutKafka;

/** As many requests are under way as there may be, in the real servlet container. */
@SpringBootTest(
        classes = {EdgesWithoutKafka.class, RequestLimitTest.Slow.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "odmev.request-limit.at-once=" + RequestLimitTest.AT_ONCE)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class RequestLimitTest {
    static final int AT_ONCE = 3;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Slow slow;

    private List<CompletableFuture<HttpResponse<String>>> held;

    /** Takes requests for the login page and answers them when it is told to. */
    static class Slow implements WebMvcConfigurer, HandlerInterceptor {
        private final CountDownLatch begun = new CountDownLatch(AT_ONCE);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private volatile boolean isVirtual;

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this).addPathPatterns("/login");
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws InterruptedException {
            isVirtual = Thread.currentThread().isVirtual();
            begun.countDown();
            mayEnd.await();
            return true;
        }
    }

    @BeforeEach
    void takeAllPlaces() throws InterruptedException {
        held = Stream.generate(() -> http.sendAsync(get("/login", "text/html"), BodyHandlers.ofString()))
                .limit(AT_ONCE)
                .toList();
        slow.begun.await();
    }

    @AfterEach
    void letThemEnd() {
        slow.mayEnd.countDown();
    }

    @Test
    void oneMoreIsToldWhenToComeAgainAndNobodyElseSuffers() throws Exception {
        HttpResponse<String> page = send(get("/form", "text/html"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("2");
        assertThat(page.body()).contains("Trenutno je prevelika gneča", "nazaj");

        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/api/v1/submissions"))
                .POST(BodyPublishers.ofString("{\"kind\": \"PROPOSAL\", \"text\": \"Klopi ob Paki.\"}"))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .build());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("Too many requests are under way");

        assertThat(send(get("/actuator/health/liveness", "application/json")).statusCode())
                .isEqualTo(200);
        assertThat(send(get("/live/none/stream", "text/event-stream")).statusCode())
                .isEqualTo(404);

        slow.mayEnd.countDown();
        assertThat(held)
                .allSatisfy(request -> assertThat(request.join().statusCode()).isEqualTo(200));
        await().untilAsserted(() ->
                assertThat(send(get("/form", "text/html")).statusCode()).isEqualTo(200));
    }

    /** Virtual ones have locked each other out for good, in an instance that was started while people sent. */
    @Test
    void requestsHaveThreadsThatCanAlwaysGoOn() {
        assertThat(slow.isVirtual).isFalse();
    }

    private HttpRequest get(String path, String accept) {
        return HttpRequest.newBuilder(at(path)).header("Accept", accept).build();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }
}
