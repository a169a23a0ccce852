package si.odmev.ingest.email.acknowledgement;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;

/** How many answers one address gets in an hour, so that two machines can't write to each other without end. */
final class AnswerLimit {
    private static final int MOST_ADDRESSES = 20_000;

    private final LoadingCache<String, Bucket> buckets;

    AnswerLimit(int perHour) {
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofHours(1))
                .build(address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perHour).refillGreedy(perHour, Duration.ofHours(1)))
                        .build());
    }

    /** Counts an answer; false if it is one too many. */
    boolean allows(String address) {
        return buckets.get(address.toLowerCase(Locale.ROOT)).tryConsume(1);
    }
}
