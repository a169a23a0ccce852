package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;

class DeadLetterHandlerTest {
    private static final IllegalStateException FAILURE = new IllegalStateException("it can't be read");

    private static final Record<String, String> NO_RECORD = null;

    private final DeadLetterHandler handler = new DeadLetterHandler();

    @BeforeEach
    void configure() {
        InstantSource clock = InstantSource.system();
        var limits = new RecordLimits(RecordLimits.DEFAULT_LARGEST_REQUEST, clock);
        handler.configure(Map.of(
                DeadLetterHandler.RECORD_LIMITS_CONFIG,
                limits,
                DeadLetterHandler.DEAD_LETTERS_CONFIG,
                new DeadLetters(new SimpleMeterRegistry(), clock, limits)));
    }

    @Test
    void aRecordThatCannotBeProcessedIsPutAsideAndTheStreamGoesOn() {
        Response response = handler.handleError(context("some.topic", 3, 7), NO_RECORD, FAILURE);

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).hasSize(1);
    }

    @Test
    void workByTheClockThatFailsHasNoRecordToPutAsideAndStopsTheThread() {
        Response response = handler.handleError(context(null, -1, -1), NO_RECORD, FAILURE);

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    private static ErrorHandlerContext context(String topic, int partition, long offset) {
        return new DefaultErrorHandlerContext(
                null,
                topic,
                partition,
                offset,
                new RecordHeaders(),
                "theme",
                new TaskId(0, 2),
                0,
                topic == null ? null : new byte[] {1},
                topic == null ? null : new byte[] {2});
    }
}
