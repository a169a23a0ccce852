package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import si.odmev.schemas.BySubmission;

/** Forgets, now and then, what has waited too long. */
final class Cleanup {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Erasures erasures;
    private final WaitingCommands waiting;
    private final BiConsumer<String, String> leaveQueue;

    private Cleanup(Erasures erasures, WaitingCommands waiting, BiConsumer<String, String> leaveQueue) {
        this.erasures = erasures;
        this.waiting = waiting;
        this.leaveQueue = leaveQueue;
    }

    /**
     * Begins.
     *
     * @param leaveQueue takes a submissionId and the key of a command that is to leave the queue
     */
    static void begin(
            ProcessorContext<?, ?> context,
            Erasures erasures,
            WaitingCommands waiting,
            BiConsumer<String, String> leaveQueue) {
        var cleanup = new Cleanup(erasures, waiting, leaveQueue);
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> cleanup.run(Instant.ofEpochMilli(now)));
    }

    private void run(Instant now) {
        erasures.forgetOld(now);
        waiting.overdue(now).forEach(command -> {
            waiting.remove(command.key);
            leaveQueue.accept(command.value.getSubmissionId(), BySubmission.key(command.value));
        });
    }
}
