package si.odmev.analytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server that answers as a registry does. */
class RetryingDeserializerTest {
    private static final byte[] WITH_SCHEMA_7 = {0, 0, 0, 0, 7, 42};
    private static final String UNKNOWN = "{\"message\":\"Schema 7 not found.\",\"error_code\":40403}";

    private final AtomicReference<Answer> answer = new AtomicReference<>(new Answer(200, "{\"schema\":\"...\"}"));
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schemas/ids/7", exchange -> {
            byte[] body = answer.get().body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.get().status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passesOnWhatCanBeRead() {
        assertThat(read((topic, bytes) -> "said")).isEqualTo("said");
    }

    @Test
    void bytesThatAreNotInTheWireFormatCanNeverBeRead() {
        var patient = patient((topic, bytes) -> {
            throw new IllegalStateException("Unknown magic byte!");
        });

        for (byte[] bytes : new byte[][] {{}, {9, 8, 7, 6, 5}, {0, 0, 0}}) {
            assertThatThrownBy(() -> patient.deserialize("t", bytes)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowCanNeverBeRead() {
        answer.set(new Answer(404, UNKNOWN));

        assertThatThrownBy(() -> read(failing()))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the registry knows no schema 7");
    }

    @Test
    void bytesThatDoNotFitAKnownSchemaCanNeverBeRead() {
        assertThatThrownBy(() -> read(failing()))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the bytes are no String");
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherRecordThanTheTopicsCanNeverBeRead() {
        Deserializer<?> other = (topic, bytes) -> 42L;

        assertThatThrownBy(() -> read((Deserializer<String>) other)).isInstanceOf(SerializationException.class);
    }

    @Test
    void aRegistryThatIsAwayIsAPassingFault() {
        for (Answer noAnswer : new Answer[] {
            new Answer(500, ""), new Answer(503, "{}"), new Answer(429, ""), new Answer(401, ""), new Answer(404, "")
        }) {
            answer.set(noAnswer);
            assertThatThrownBy(() -> read(failing())).isInstanceOf(TransientFaultException.class);
        }
        server.stop(0);
        assertThatThrownBy(() -> read(failing())).isInstanceOf(TransientFaultException.class);
    }

    @Test
    void aRegistryThatComesBackIsWaitedFor() {
        answer.set(new Answer(503, ""));
        var attempts = new AtomicInteger();

        assertThat(read((topic, bytes) -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException("connection refused");
                    }
                    return "said";
                }))
                .isEqualTo("said");
    }

    @Test
    void aFailureJustBeforeTheRegistryCameBackIsNoVerdict() {
        var attempts = new AtomicInteger();

        assertThat(read((topic, bytes) -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("connection refused");
                    }
                    return "said";
                }))
                .isEqualTo("said");
    }

    private String read(Deserializer<String> client) {
        return patient(client).deserialize("t", new RecordHeaders(), WITH_SCHEMA_7);
    }

    private RetryingDeserializer<String> patient(Deserializer<String> client) {
        var registry = new SchemaLookup(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        return new RetryingDeserializer<>(client, String.class, registry, Duration.ofMillis(400));
    }

    private static Deserializer<String> failing() {
        return (topic, bytes) -> {
            throw new IllegalStateException("whatever the client throws");
        };
    }
}
