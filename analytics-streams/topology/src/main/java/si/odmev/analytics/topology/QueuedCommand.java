package si.odmev.analytics.topology;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import si.odmev.schemas.ReviewCommand;

/**
 * A command as it is stored in its topic. An unreadable command reaches the processor as well. Only the processor can remember
 * that the command is a dead letter, so that an erasure reaches it.
 */
final class QueuedCommand {
    private final ReviewCommand command;
    private final RuntimeException fault;

    private QueuedCommand(ReviewCommand command, RuntimeException fault) {
        this.command = command;
        this.fault = fault;
    }

    /**
     * The command.
     *
     * @throws UnreadableCommandException if its bytes can't be read
     */
    ReviewCommand read() {
        if (fault != null) {
            throw new UnreadableCommandException(fault);
        }
        return command;
    }

    /** Reads what the given serde writes. A fault of the environment is thrown; any other failure is kept for {@link #read}. */
    static Serde<QueuedCommand> serde(Serde<ReviewCommand> commands) {
        return Serdes.serdeFrom(
                (topic, command) -> commands.serializer().serialize(topic, command.read()),
                new Reader(commands.deserializer()));
    }

    private record Reader(Deserializer<ReviewCommand> commands) implements Deserializer<QueuedCommand> {
        @Override
        public QueuedCommand deserialize(String topic, byte[] data) {
            return deserialize(topic, null, data);
        }

        @Override
        public QueuedCommand deserialize(String topic, Headers headers, byte[] data) {
            if (data == null) {
                return null;
            }
            try {
                return new QueuedCommand(
                        headers == null
                                ? commands.deserialize(topic, data)
                                : commands.deserialize(topic, headers, data),
                        null);
            } catch (SerializationException e) {
                return new QueuedCommand(null, e);
            } catch (RuntimeException e) {
                if (DeadLetterHandler.isOfTheSurroundings(e)) {
                    throw e;
                }
                return new QueuedCommand(null, e);
            }
        }

        @Override
        public void close() {
            commands.close();
        }
    }
}
