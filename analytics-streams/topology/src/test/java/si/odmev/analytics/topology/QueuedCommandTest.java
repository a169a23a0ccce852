package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.TrustedRecords;

/** What becomes of a command's bytes; the registry's deserializer is played. */
class QueuedCommandTest {
    private static final String TOPIC = "a.topic";
    private static final byte[] BYTES = {1};

    private boolean closed;

    @BeforeAll
    static void trustOurRecords() {
        TrustedRecords.trust();
    }

    /** Fails as told; without a failure it reads each value as the id of a command. */
    private Serde<QueuedCommand> reading(RuntimeException failure) {
        return QueuedCommand.serde(Serdes.serdeFrom(
                (topic, command) -> command.getCommandId().getBytes(StandardCharsets.UTF_8), new Deserializer<>() {
                    @Override
                    public ReviewCommand deserialize(String topic, byte[] data) {
                        if (failure != null) {
                            throw failure;
                        }
                        return command(new String(data, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void close() {
                        closed = true;
                    }
                }));
    }

    private static ReviewCommand command(String id) {
        return ReviewCommand.newBuilder()
                .setCommandId(id)
                .setSubmissionId("a")
                .setReviewer("ana")
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void aCommandIsReadAsItWasWritten() {
        var commands = reading(null);
        byte[] bytes = "c1".getBytes(StandardCharsets.UTF_8);

        QueuedCommand read = commands.deserializer().deserialize(TOPIC, new RecordHeaders(), bytes);

        assertThat(read.read()).isEqualTo(command("c1"));
        assertThat(commands.deserializer().deserialize(TOPIC, bytes).read()).isEqualTo(command("c1"));
        assertThat(commands.serializer().serialize(TOPIC, read)).isEqualTo(bytes);
    }

    @Test
    void aTombstoneIsNoCommand() {
        assertThat(reading(null).deserializer().deserialize(TOPIC, new RecordHeaders(), (byte[]) null))
                .isNull();
    }

    static RuntimeException[] faultsOfTheBytes() {
        return new RuntimeException[] {
            // Kafka's own exception, but about the bytes and not about the surroundings.
            new SerializationException("no such schema"), new IllegalArgumentException("no such field")
        };
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheBytes")
    void aCommandThatCanNotBeReadReachesTheProcessorWhichIsToldWhy(RuntimeException fault) {
        QueuedCommand unreadable = reading(fault).deserializer().deserialize(TOPIC, new RecordHeaders(), BYTES);

        assertThatExceptionOfType(UnreadableCommandException.class)
                .isThrownBy(unreadable::read)
                .withCause(fault);
    }

    static RuntimeException[] faultsOfTheSurroundings() {
        return new RuntimeException[] {
            new TransientFaultException("the registry is away", new IllegalStateException()),
            new KafkaException("no broker")
        };
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheSurroundings")
    void aFaultOfTheSurroundingsIsNoFaultOfTheCommand(RuntimeException fault) {
        var commands = reading(fault).deserializer();

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> commands.deserialize(TOPIC, new RecordHeaders(), BYTES))
                .isSameAs(fault);
    }

    @Test
    void theDeserializerIsClosedWithIt() {
        reading(null).deserializer().close();

        assertThat(closed).isTrue();
    }
}
