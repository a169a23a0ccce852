package si.odmev.ingest.traffic;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** A token bucket for each of many clients; the least recently seen are forgotten first. */
public final class TokenBuckets {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final LoadingCache<String, Bucket> buckets;
    private final int perMinute;

    /**
     * @param perMinute acts of a client in a minute, all at once or spread
     * @param clients how many are remembered at once
     */
    public TokenBuckets(int perMinute, int clients) {
        this(perMinute, clients, Scheduler.systemScheduler());
    }

    /**
     * @param forgetting forgets a client also while no other one comes: the privacy notice gives the time
     */
    TokenBuckets(int perMinute, int clients, Scheduler forgetting) {
        this.perMinute = perMinute;
        buckets = Caffeine.newBuilder()
                .maximumSize(clients)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .scheduler(forgetting)
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }

    /** What a client may do now. Nobody is remembered for this question, nor any longer. */
    Allowance now(String client) {
        Bucket known = buckets.policy().getIfPresentQuietly(client);
        return new Allowance(perMinute, known == null ? perMinute : known.getAvailableTokens(), Optional.empty());
    }

    /** Counts one act of a client. */
    Allowance take(String client) {
        var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
        Optional<Duration> wait = probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        return new Allowance(perMinute, probe.getRemainingTokens(), wait);
    }

    /**
     * Counts one act of a client.
     *
     * @return how long the client should wait; empty if it may go on
     */
    public Optional<Duration> exceededBy(String client) {
        return take(client).pause();
    }
}
