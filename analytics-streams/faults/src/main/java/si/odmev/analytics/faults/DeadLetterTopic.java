package si.odmev.analytics.faults;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.schemas.Topic;

/** Writes dead letters outside of the topology and waits until the broker acknowledges them. */
public final class DeadLetterTopic implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 30;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final LazyProducer<byte[], byte[]> producer;

    /**
     * @param newProducer makes the producer, with {@code acks=all}, at its first use: it can't be made before the broker's name
     *     can be resolved
     */
    public DeadLetterTopic(Supplier<Producer<byte[], byte[]>> newProducer) {
        producer = new LazyProducer<>(newProducer, CLOSE_TIMEOUT);
    }

    /**
     * Returns when the broker acknowledged it. A dead letter that is too large for its topic is written without its value.
     *
     * @throws TransientFaultException if the broker refuses it or does not acknowledge it in time; it may have arrived all the
     *     same
     */
    public void put(ProducerRecord<byte[], byte[]> deadLetter) {
        try {
            send(deadLetter);
        } catch (ExecutionException e) {
            if (!isTooLarge(deadLetter, e)) {
                throw new TransientFaultException("a dead letter could not be written", e);
            }
            put(DeadLetters.withoutValue(deadLetter));
        } catch (TimeoutException e) {
            throw new TransientFaultException("a dead letter could not be written", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException, TimeoutException {
        producer.get().send(record).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Replays are excluded here: they must write a record as it was or not at all. */
    private static boolean isTooLarge(ProducerRecord<byte[], byte[]> record, ExecutionException failure) {
        return failure.getCause() instanceof RecordTooLargeException
                && record.topic().equals(Topic.DEAD_LETTERS.topicName())
                && record.headers().lastHeader(DeadLetters.VALUE_LEFT_OUT) == null;
    }

    @Override
    public void close() {
        producer.close();
    }
}
