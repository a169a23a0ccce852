package si.odmev.analytics.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.web.consultation.ConsultationFeed;

/**
 * The steps before the start of the stream, and the stream.
 *
 * @param provisioning makes topics and schemas
 * @param consultations must have been read: a submission is themed by its consultation
 * @param state of the stream on this disk
 */
record StreamStart(
        Provisioning provisioning,
        ConsultationFeed consultations,
        PartitionCheck partitions,
        WarmUp warmUp,
        ReturningState state,
        FeedbackStreams streams) {
    private static final Duration CONSULTATIONS_LIMIT = Duration.ofSeconds(30);

    /** Starts the stream as soon as everything that it needs is there. */
    Next run() throws ExecutionException, InterruptedException, TimeoutException, IOException {
        provisioning.complete();
        if (!consultations.awaitCurrent(CONSULTATIONS_LIMIT)) {
            throw new TimeoutException("the consultations have not been read yet");
        }
        partitions.awaitFit();
        warmUp.run();
        streams.start(state.isTooOld());
        return Next.done();
    }
}
