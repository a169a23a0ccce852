package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registry that accepts connections and never answers, as a stopped process or a lost packet makes it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentRegistryTest {
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final SchemaRegistry registry = new SchemaRegistry(
            SchemaRegistry.Client.APICURIO,
            URI.create("http://127.0.0.1:" + silent.getLocalPort()),
            Duration.ofMillis(200));

    SilentRegistryTest() throws IOException {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    accepted.add(silent.accept());
                }
            } catch (IOException e) {
                // Closed at the end of the test.
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
        for (Socket connection : accepted) {
            connection.close();
        }
    }

    @Test
    void whoeverWritesIsNotHeld() {
        try (Serializer<SupportCount> serializer = registry.valueSerializer(SupportCount.class)) {
            assertThatThrownBy(() -> serializer.serialize("topic", new SupportCount("id", 1, 2L)))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(accepted).isNotEmpty();
    }

    @Test
    void whoeverReadsIsNotHeld() {
        byte[] value =
                ByteBuffer.allocate(6).put((byte) 0).putInt(1).put((byte) 0).array();
        try (Deserializer<SupportCount> deserializer = registry.valueDeserializer(SupportCount.class)) {
            assertThatThrownBy(() -> deserializer.deserialize("topic", value)).isInstanceOf(RuntimeException.class);
        }
        assertThat(accepted).isNotEmpty();
    }
}
