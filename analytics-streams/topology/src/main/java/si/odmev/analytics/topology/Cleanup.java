package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Forgets every hour the entries that are too old. */
final class Cleanup {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Erasures erasures;
    private final CommandQueue queue;

    private Cleanup(Erasures erasures, CommandQueue queue) {
        this.erasures = erasures;
        this.queue = queue;
    }

    static void begin(ProcessorContext<?, ?> context, Erasures erasures, CommandQueue queue) {
        var cleanup = new Cleanup(erasures, queue);
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> cleanup.run(Instant.ofEpochMilli(now)));
    }

    private void run(Instant now) {
        erasures.forgetOld(now);
        queue.forgetOld(now);
    }
}
