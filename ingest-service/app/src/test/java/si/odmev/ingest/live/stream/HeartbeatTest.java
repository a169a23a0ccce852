package si.odmev.ingest.live.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.participant.LiveProperties;
import si.odmev.ingest.live.session.LiveDesk;

/** A stream that has nothing to tell says that it lives, in a way that a page's script hears. */
@SpringBootTest(
        classes = EdgesWithoutKafka.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "odmev.live.heartbeat=100ms")
class HeartbeatTest {
    @LocalServerPort
    private int port;

    @Autowired
    private LiveDesk desk;

    @Test
    @Timeout(60)
    void eachBeatIsAnEventThatTellsWhenTheNextOneComes() throws Exception {
        String code = desk.prepare("velenje-2022", new Announcement("Predstavitev", Instant.EPOCH, ""), "moderator")
                .orElseThrow()
                .code();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live/" + code + "/stream"))
                .build();
        try (var http = HttpClient.newHttpClient();
                var stream = new BufferedReader(new InputStreamReader(
                        http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            List<String> lines = stream.lines()
                    .filter(line -> line.startsWith("event: ") || line.startsWith("data: 1"))
                    .limit(9)
                    .toList();

            assertThat(lines)
                    .as("the first sign of life does not wait for a large board")
                    .containsExactly(
                            "event: beat",
                            "data: 100",
                            "event: board",
                            "event: beat",
                            "data: 100",
                            "event: beat",
                            "data: 100",
                            "event: beat",
                            "data: 100");
        }
    }

    @Test
    void aHeartThatBeatsTooOftenOrTooSeldomIsRefused() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(99), Duration.ofSeconds(61))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new LiveProperties(1, wrong, 1, 1, 1, 1, 1));
        }
    }
}
