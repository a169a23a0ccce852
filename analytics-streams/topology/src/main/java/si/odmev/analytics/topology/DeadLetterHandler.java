package si.odmev.analytics.topology;

import java.util.List;
import java.util.Map;
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
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.analytics.faults.DeadLetters.Stage;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.faults.TransientFaultException;

/**
 * Decides what stops the stream (KIP-1033, KIP-1034): a record that can never be processed becomes a dead letter in the
 * same transaction, and the stream goes on; a fault of the surroundings stops the thread before anything is committed, so
 * that the record is read again.
 */
public final class DeadLetterHandler
        implements DeserializationExceptionHandler, ProcessingExceptionHandler, ProductionExceptionHandler {
    /** Key in the configuration of Kafka Streams under which the {@link DeadLetters} to use are given. */
    public static final String DEAD_LETTERS_CONFIG = "odmev.dead.letters";

    /** The same for the {@link RecordLimits}. */
    public static final String RECORD_LIMITS_CONFIG = "odmev.record.limits";

    private DeadLetters deadLetters;
    private RecordLimits limits;

    @Override
    public void configure(Map<String, ?> configs) {
        limits = (RecordLimits) configs.get(RECORD_LIMITS_CONFIG);
        deadLetters = (DeadLetters) configs.get(DEAD_LETTERS_CONFIG);
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
                List.of(deadLetters.of(source, Stage.DESERIALIZATION, failure)));
    }

    /**
     * What Kafka itself throws while a record is processed (a store that can't be written, a transaction that was aborted)
     * says nothing of the record. Nor is there a record that could be put aside where work by the clock fails, such as theming
     * anew.
     */
    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> input, Exception failure) {
        if (isOfTheSurroundings(failure) || context.topic() == null) {
            return ProcessingExceptionHandler.Response.fail();
        }
        if (failure instanceof UnreadableCommandException unreadable) {
            return ProcessingExceptionHandler.Response.resume(
                    List.of(deadLetters.of(sourceOf(context), Stage.DESERIALIZATION, unreadable.getCause())));
        }
        Stage stage = failure instanceof RecordOverLimitException ? Stage.PRODUCTION : Stage.PROCESSING;
        return ProcessingExceptionHandler.Response.resume(List.of(deadLetters.of(sourceOf(context), stage, failure)));
    }

    /** True if a failure in a processor says nothing of the record. */
    static boolean isOfTheSurroundings(Exception failure) {
        return TransientFaultException.isBehind(failure) || failure instanceof KafkaException;
    }

    /**
     * When Kafka refuses a record, its transaction is lost already, and nothing more can be written in it; nor does the context
     * say of which input the record came, since this is called later. So the thread stops here. The limit is learned, and when
     * the same input is read again, what would be too large is put aside before it is sent.
     *
     * @throws IllegalStateException if a record was too large that is never put aside, such as a count
     */
    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception failure) {
        if (failure instanceof RetriableException) {
            return ProductionExceptionHandler.Response.retry();
        }
        if (failure instanceof RecordTooLargeException && !limits.learn(output)) {
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
