package si.odmev.analytics.recovery;

import java.io.IOException;

/** What operators look at, and do, when something was put aside or may be lost, wherever it is done. */
interface Recovery {
    /**
     * The latest dead letters.
     *
     * @param size how many there are at most
     * @throws IOException or {@link org.apache.kafka.common.KafkaException} or {@link
     *     si.odmev.analytics.faults.TransientFaultException} if that can't be done now; so does each of these
     */
    DeadLetterArchive.Page latest(int size) throws IOException, InterruptedException;

    /** Replays one, if it is open. */
    Replay replay(String id) throws IOException, InterruptedException;

    /** Replays all that are open. */
    Replay replayAll() throws IOException, InterruptedException;

    /** Compares what was accepted with what came of it. */
    ReconciliationReport reconcile() throws IOException, InterruptedException;
}
