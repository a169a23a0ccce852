package si.odmev.analytics.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.analytics.faults.DeadLetters.Stage;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.faults.TransientFaultException;

/**
 * Decides what stops the stream (KIP-1033, KIP-1034). A poison record becomes a dead letter in the same transaction, and the
 * stream goes on. A fault of the environment stops the thread before anything is committed, so that the record is read again.
 */
public final class DeadLetterHandler
        implements DeserializationExceptionHandler, ProcessingExceptionHandler, ProductionExceptionHandler {
    /** Configuration key of Kafka Streams for the {@link DeadLetters} to use. */
    public static final String DEAD_LETTERS_CONFIG = "odmev.dead.letters";

    /** Configuration key of Kafka Streams for the {@link RecordLimits}. */
    public static final String RECORD_LIMITS_CONFIG = "odmev.record.limits";

    private @Nullable DeadLetters deadLetters;
    private @Nullable RecordLimits limits;

    @Override
    public void configure(Map<String, ?> configs) {
        limits = (RecordLimits) configs.get(RECORD_LIMITS_CONFIG);
        deadLetters = (DeadLetters) configs.get(DEAD_LETTERS_CONFIG);
    }

    private DeadLetters deadLetters() {
        return Objects.requireNonNull(deadLetters, DEAD_LETTERS_CONFIG);
    }

    private RecordLimits limits() {
        return Objects.requireNonNull(limits, RECORD_LIMITS_CONFIG);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> input, Exception failure) {
        if (TransientFaultException.isBehind(failure)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        var source = new Source(
                input.topic(), input.partition(), input.offset(), input.headers(), input.key(), input.value());
        return DeserializationExceptionHandler.Response.resume(
                List.of(deadLetters().of(source, Stage.DESERIALIZATION, failure)));
    }

    /**
     * An exception that Kafka throws while a record is processed (a store that can't be written, an aborted transaction) is not
     * the record's fault. Scheduled work, such as retheming, has no record that could become a dead letter.
     */
    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> input, Exception failure) {
        if (isOfTheSurroundings(failure) || context.topic() == null) {
            return ProcessingExceptionHandler.Response.fail();
        }
        if (failure instanceof UnreadableCommandException unreadable) {
            return ProcessingExceptionHandler.Response.resume(List.of(deadLetters()
                    .of(
                            sourceOf(context),
                            Stage.DESERIALIZATION,
                            Objects.requireNonNullElse(unreadable.getCause(), unreadable))));
        }
        Stage stage = failure instanceof RecordOverLimitException ? Stage.PRODUCTION : Stage.PROCESSING;
        return ProcessingExceptionHandler.Response.resume(List.of(deadLetters().of(sourceOf(context), stage, failure)));
    }

    /** True if a failure in a processor is not the record's fault. */
    static boolean isOfTheSurroundings(Exception failure) {
        return TransientFaultException.isBehind(failure) || failure instanceof KafkaException;
    }

    /**
     * When Kafka refuses a record, the transaction is already lost and nothing more can be written in it. The context does not
     * say which input caused the record, because this is called later. So the thread stops here and the limit is remembered.
     * When the same input is read again, it becomes a dead letter before the oversized record is sent.
     *
     * @throws IllegalStateException if the oversized record is one that never becomes a dead letter, such as a count
     */
    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception failure) {
        if (failure instanceof RetriableException) {
            return ProductionExceptionHandler.Response.retry();
        }
        if (failure instanceof RecordTooLargeException && !limits().learn(output)) {
            throw new IllegalStateException("the topic " + output.topic() + " takes no record that is small enough");
        }
        return ProductionExceptionHandler.Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord output,
            Exception failure,
            SerializationExceptionOrigin origin) {
        return ProductionExceptionHandler.Response.fail();
    }

    private static Source sourceOf(ErrorHandlerContext context) {
        return new Source(
                context.topic(),
                context.partition(),
                context.offset(),
                context.headers(),
                context.sourceRawKey(),
                context.sourceRawValue());
    }
}
