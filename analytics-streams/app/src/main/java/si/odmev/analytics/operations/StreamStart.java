package si.odmev.analytics.operations;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import si.odmev.platform.kafka.worker.Next;

/**
 * The steps before the start of the stream, and the stream.
 *
 * @param provisioning makes topics and schemas
 * @param state of the stream on this disk
 */
record StreamStart(
        Provisioning provisioning,
        PartitionCheck partitions,
        WarmUp warmUp,
        ReturningState state,
        FeedbackStreams streams) {
    /** Starts the stream as soon as everything that it needs is there. */
    Next run() throws ExecutionException, InterruptedException, TimeoutException, IOException {
        provisioning.complete();
        partitions.awaitFit();
        warmUp.run();
        streams.start(state.isTooOld());
        return Next.done();
    }
}
