package si.odmev.analytics.recovery;

import java.io.IOException;

/** What operators see and do about dead letters and possible losses, whichever instance does it. */
interface Recovery {
    /**
     * The latest dead letters.
     *
     * @param size how many there are at most
     * @throws IOException or {@link org.apache.kafka.common.KafkaException} or {@link
     *     si.odmev.analytics.faults.TransientFaultException} if that can't be done now; the other methods throw them too
     */
    DeadLetterArchive.Page latest(int size) throws IOException, InterruptedException;

    /** Replays a dead letter, if it is open. */
    Replay replay(String id) throws IOException, InterruptedException;

    /** Replays all open dead letters. */
    Replay replayAll() throws IOException, InterruptedException;

    /** Compares the accepted submissions with what became of them. */
    ReconciliationReport reconcile() throws IOException, InterruptedException;
}
