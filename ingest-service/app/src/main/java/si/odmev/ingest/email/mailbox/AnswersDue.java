package si.odmev.ingest.email.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where those who read tell the one who answers that there is something to answer. The answers that are due are kept as
 * flags in the mailbox; here is only what hurries them, and what keeps copies that are read side by side from being
 * answered each.
 */
public final class AnswersDue {
    private static final int MOST_REMEMBERED = 50_000;

    private final Cache<UUID, Boolean> claimed =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Semaphore announced = new Semaphore(0);

    /** True for the first who asks, until it is given back. */
    boolean claim(UUID submissionId) {
        return claimed.asMap().putIfAbsent(submissionId, true) == null;
    }

    /** The message could not be marked and moved; whoever reads it next may claim it again. */
    void giveBack(Collection<UUID> submissionIds) {
        claimed.invalidateAll(submissionIds);
    }

    void announce() {
        announced.release();
    }

    /** Returns when something was announced since, or the time is over. */
    public void await(Duration longest) throws InterruptedException {
        if (announced.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            announced.drainPermits();
        }
    }
}
