package si.odmev.analytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Topic;

class DeadLetterTopicTest {
    private static final int LIMIT = 100;

    private final MockProducer<byte[], byte[]> broker =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<byte[], byte[]> record, Callback callback) {
                    return record.value().length > LIMIT
                            ? CompletableFuture.failedFuture(new RecordTooLargeException())
                            : super.send(record, callback);
                }
            };
    private final DeadLetterTopic topic = new DeadLetterTopic(() -> broker);

    @Test
    void writesADeadLetterThatIsTooLargeWithoutItsValueAndDoesNotTryForEver() {
        topic.put(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), bytes("id"), new byte[LIMIT + 1]));

        var written = broker.history().getLast();
        assertThat(written.key()).isEqualTo(bytes("id"));
        assertThat(written.value()).isNotNull().isEmpty();
        assertThat(written.headers().lastHeader(DeadLetters.VALUE_LEFT_OUT).value())
                .isEqualTo(bytes("101"));
    }

    @Test
    void writesAReplayedRecordAsItWasOrNotAtAll() {
        var replayed = new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), bytes("id"), new byte[LIMIT + 1]);

        assertThatExceptionOfType(TransientFaultException.class).isThrownBy(() -> topic.put(replayed));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
