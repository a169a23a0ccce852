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

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
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
     * says nothing of the record.
     */
    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> input, Exception failure) {
        if (TransientFaultException.isBehind(failure) || failure instanceof KafkaException) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(deadLetters.of(sourceOf(context), Stage.PROCESSING, failure)));
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception failure) {
        if (failure instanceof RetriableException) {
            return ProductionExceptionHandler.Response.retry();
        }
        if (failure instanceof RecordTooLargeException) {
            return ProductionExceptionHandler.Response.resume(
                    List.of(deadLetters.of(sourceOf(context), Stage.PRODUCTION, failure)));
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
