package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryProbeTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final RegistryProbe probe = new RegistryProbe(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7"));
    private int status = 200;

    RegistryProbeTest() throws IOException {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRegistryThatListsItsSubjectsAnswers() {
        assertThat(probe.answers()).isTrue();
        assertThat(asked).containsExactly("GET /apis/ccompat/v7/subjects");
    }

    @Test
    void aRegistryThatFailsDoesNot() {
        status = 503;

        assertThat(probe.answers()).isFalse();
    }

    @Test
    void aRegistryThatIsAwayDoesNot() {
        server.stop(0);

        assertThat(probe.answers()).isFalse();
    }

    @Test
    void aStopThatComesMeanwhileStaysOne() {
        Thread.currentThread().interrupt();

        assertThat(probe.answers()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
