package si.odmev.ingest.mail.acknowledgement;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;

/** Limits the answers to one address in an hour, so that two programs can't answer each other without end. */
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

    /** Counts an answer. Returns false if it is over the limit. */
    boolean allows(String address) {
        return buckets.get(address.toLowerCase(Locale.ROOT)).tryConsume(1);
    }
}
