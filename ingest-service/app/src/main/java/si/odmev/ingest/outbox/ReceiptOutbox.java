package si.odmev.ingest.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import si.odmev.ingest.certificate.Look;
import si.odmev.ingest.certificate.Place;

/**
 * The receipts that wait to be sent by mail, in memory. A stop of the service loses them: the receipt's page has shown the link
 * already, and an address that lies on no disk need not be erased from one (decision 0145).
 */
public final class ReceiptOutbox implements Place {
    private static final int MOST_WAITING = 1_000;

    private final LinkedBlockingQueue<ReceiptMail> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Semaphore announced = new Semaphore(0);
    private final boolean isOn;
    private final ReceiptLimits limits;

    /** What becomes of a receipt. */
    public enum Prospect {
        /** No server for mail is configured. */
        OFF,
        /** It will be tried. */
        ON_ITS_WAY,
        /** There were too many for this address, or for all. It is not sent. */
        LIMITED,
        /** Too many wait, most likely because the mail server is away. It is not sent. */
        FULL
    }

    /**
     * @param isOn whether there is a server that takes our mail
     * @param perAddress most receipts to one address in a day
     * @param perHour most receipts in an hour to all addresses
     */
    public ReceiptOutbox(boolean isOn, int perAddress, int perHour) {
        this.isOn = isOn;
        limits = new ReceiptLimits(perAddress, perHour);
    }

    /** True if receipts are sent by mail. */
    public boolean isOn() {
        return isOn;
    }

    /** Keeps a receipt to be sent, if it may be. One that is not kept counts for no limit. */
    public synchronized Prospect offer(ReceiptMail mail) {
        if (!isOn) {
            return Prospect.OFF;
        }
        if (waiting.remainingCapacity() == 0) {
            return Prospect.FULL;
        }
        if (!limits.take(mail.address(), mail.askedAt())) {
            return Prospect.LIMITED;
        }
        waiting.add(mail);
        announced.release();
        return Prospect.ON_ITS_WAY;
    }

    /** Returns when a receipt was offered since the last call, or when the time is over. */
    public void await(Duration longest) throws InterruptedException {
        if (announced.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            announced.drainPermits();
        }
    }

    /** All that wait, the oldest first. */
    public List<ReceiptMail> waiting() {
        return List.copyOf(waiting);
    }

    /** False once the receipt was removed, or its submission erased. */
    public boolean holds(ReceiptMail mail) {
        return waiting.contains(mail);
    }

    /** The receipt was sent, or is not to be sent any more. */
    public void remove(ReceiptMail mail) {
        waiting.remove(mail);
    }

    @Override
    public String name() {
        return "receipt-mails";
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    /** Forgets the receipt of an erased submission. */
    @Override
    public List<Look> look(UUID submissionId) {
        waiting.removeIf(mail -> mail.submissionId().equals(submissionId));
        return List.of(Look.counted(
                name(),
                waiting.stream()
                        .filter(mail -> mail.submissionId().equals(submissionId))
                        .count()));
    }
}
