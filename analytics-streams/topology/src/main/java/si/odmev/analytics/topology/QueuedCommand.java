package si.odmev.analytics.topology;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.ReviewCommand;

/**
 * A command as it is stored in its topic. An unreadable command reaches the processor as well. Only the processor can remember
 * that the command is a dead letter, so that an erasure reaches it.
 */
final class QueuedCommand {
    private final Supplier<ReviewCommand> reading;

    private QueuedCommand(Supplier<ReviewCommand> reading) {
        this.reading = reading;
    }

    private static QueuedCommand unreadable(RuntimeException fault) {
        return new QueuedCommand(() -> {
            throw new UnreadableCommandException(fault);
        });
    }

    /**
     * The command.
     *
     * @throws UnreadableCommandException if its bytes can't be read
     */
    ReviewCommand read() {
        return reading.get();
    }

    /** Reads what the given serde writes. A fault of the environment is thrown; any other failure is kept for {@link #read}. */
    static Serde<QueuedCommand> serde(Serde<ReviewCommand> commands) {
        return Serdes.serdeFrom(
                (topic, command) -> commands.serializer().serialize(topic, command.read()),
                new Reader(commands.deserializer()));
    }

    private record Reader(Deserializer<ReviewCommand> commands) implements Deserializer<QueuedCommand> {
        @Override
        public @Nullable QueuedCommand deserialize(String topic, byte @Nullable [] data) {
            return deserialize(topic, new RecordHeaders(), data);
        }

        @Override
        public @Nullable QueuedCommand deserialize(String topic, Headers headers, byte @Nullable [] data) {
            if (data == null) {
                return null;
            }
            try {
                ReviewCommand command = commands.deserialize(topic, headers, data);
                return new QueuedCommand(() -> command);
            } catch (SerializationException e) {
                return unreadable(e);
            } catch (RuntimeException e) {
                if (DeadLetterHandler.isOfTheSurroundings(e)) {
                    throw e;
                }
                return unreadable(e);
            }
        }

        @Override
        public void close() {
            commands.close();
        }
    }
}
