package si.odmev.analytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class FaultMarkingSerializerTest {
    private static final byte[] BYTES = {1, 2};
    private static final byte[] BYTES_WITH_HEADERS = {3};

    private final List<Object> asked = new ArrayList<>();
    private RuntimeException failure;
    private final FaultMarkingSerializer<String> serializer = new FaultMarkingSerializer<>(new Client());

    @Test
    void whatTheClientGivesIsPassedOn() {
        var headers = new RecordHeaders();

        assertThat(serializer.serialize("topic", "value")).isSameAs(BYTES);
        assertThat(serializer.serialize("topic", headers, "value")).isSameAs(BYTES_WITH_HEADERS);
        assertThat(asked).containsExactly("topic", "value", "topic", headers, "value");
    }

    @Test
    void everyFailureIsOneThatPasses() {
        failure = new IllegalStateException("the registry is away");

        assertThatThrownBy(() -> serializer.serialize("topic", "value"))
                .isInstanceOf(TransientFaultException.class)
                .hasCause(failure);
        assertThatThrownBy(() -> serializer.serialize("topic", new RecordHeaders(), "value"))
                .isInstanceOf(TransientFaultException.class)
                .hasCause(failure);
    }

    @Test
    void anInterruptionStaysOne() {
        failure = new InterruptException("stop");
        try {
            assertThatThrownBy(() -> serializer.serialize("topic", "value")).isSameAs(failure);
        } finally {
            // Kafka's exception interrupts the thread that makes it.
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theClientIsConfiguredAndClosedThroughIt() {
        serializer.configure(Map.of("a", 1), true);
        serializer.close();

        assertThat(asked).containsExactly(Map.of("a", 1), true, "closed");
    }

    private final class Client implements Serializer<String> {
        @Override
        public byte[] serialize(String topic, String value) {
            asked.addAll(List.of(topic, value));
            return orFailure(BYTES);
        }

        @Override
        public byte[] serialize(String topic, Headers headers, String value) {
            asked.addAll(List.of(topic, headers, value));
            return orFailure(BYTES_WITH_HEADERS);
        }

        private byte[] orFailure(byte[] bytes) {
            if (failure != null) {
                throw failure;
            }
            return bytes;
        }

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            asked.addAll(List.of(configs, isKey));
        }

        @Override
        public void close() {
            asked.add("closed");
        }
    }
}
