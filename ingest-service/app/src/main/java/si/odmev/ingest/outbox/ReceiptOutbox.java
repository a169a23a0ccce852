package si.odmev.ingest.outbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
    private static final int MOST_ADDRESSES = 20_000;

    private final LinkedBlockingQueue<ReceiptMail> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Semaphore announced = new Semaphore(0);
    private final boolean isOn;
    private final LoadingCache<String, Bucket> byAddress;
    private final Bucket all;

    /** What becomes of a receipt. */
    public enum Prospect {
        /** No server for mail is configured. */
        OFF,
        /** It will be tried. */
        ON_ITS_WAY,
        /** There were too many for this address, or for all. It is not sent. */
        LIMITED
    }

    /**
     * @param isOn whether there is a server that takes our mail
     * @param perAddress most receipts to one address in a day
     * @param perHour most receipts in an hour to all addresses
     */
    public ReceiptOutbox(boolean isOn, int perAddress, int perHour) {
        this.isOn = isOn;
        byAddress = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofDays(1))
                .scheduler(Scheduler.systemScheduler())
                .build(address -> bucket(perAddress, Duration.ofDays(1)));
        all = bucket(perHour, Duration.ofHours(1));
    }

    private static Bucket bucket(int most, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                .build();
    }

    /** True if receipts are sent by mail. */
    public boolean isOn() {
        return isOn;
    }

    /** Keeps a receipt to be sent, if it may be. */
    public Prospect offer(ReceiptMail mail) {
        if (!isOn) {
            return Prospect.OFF;
        }
        boolean isAllowed = byAddress.get(mailboxOf(mail.address())).tryConsume(1) && all.tryConsume(1);
        if (!isAllowed || !waiting.offer(mail)) {
            return Prospect.LIMITED;
        }
        announced.release();
        return Prospect.ON_ITS_WAY;
    }

    /** Most servers deliver what follows a plus sign to the same mailbox (RFC 5233). */
    private static String mailboxOf(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        String mailbox = plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
        return mailbox.toLowerCase(Locale.ROOT);
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
