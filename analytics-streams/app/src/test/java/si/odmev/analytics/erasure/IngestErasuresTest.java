package si.odmev.analytics.erasure;

import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestErasuresTest {
    private HttpServer ingest;
    private IngestErasures erasures;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        ingest.start();
        erasures = new IngestErasures(
                URI.create("http://127.0.0.1:" + ingest.getAddress().getPort()), "operator", "geslo");
    }

    @AfterEach
    void stop() {
        ingest.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "{", "<html>"})
    void anAnswerThatIsNoListSaysThatIngestCantTell(String answer) {
        body = answer;

        assertThatIOException().isThrownBy(() -> erasures.matches("VEL-0000-0000-0000"));
        assertThatIOException().isThrownBy(erasures::onRecord);
        assertThatIOException().isThrownBy(() -> erasures.lastCertificate(new UUID(0, 1)));
    }
}
