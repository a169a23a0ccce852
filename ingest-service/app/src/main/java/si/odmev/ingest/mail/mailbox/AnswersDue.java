package si.odmev.ingest.mail.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Through this object the folder readers notify the sender of acknowledgements that some are due. Flags in the mailbox record which
 * ones are due. This object only speeds the sender up, and keeps copies that are read at the same time from being answered each.
 */
public final class AnswersDue {
    private static final int MOST_REMEMBERED = 50_000;

    private final Cache<UUID, Boolean> claimed =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Semaphore announced = new Semaphore(0);

    /** True for the first caller, until the claim is given back. */
    boolean claim(UUID submissionId) {
        return claimed.asMap().putIfAbsent(submissionId, true) == null;
    }

    /** Gives claims back because the message could not be marked and moved. The next reader of the message may claim it again. */
    void giveBack(Collection<UUID> submissionIds) {
        claimed.invalidateAll(submissionIds);
    }

    void announce() {
        announced.release();
    }

    /** Returns when an answer has been announced since the last call, or when the time is over. */
    public void await(Duration longest) throws InterruptedException {
        if (announced.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            announced.drainPermits();
        }
    }
}
