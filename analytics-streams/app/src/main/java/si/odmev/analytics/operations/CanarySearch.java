package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.Canary;

/**
 * Looks for the {@link Canary} in the index. The age of the newest canary shows how up to date the index is, even while nobody
 * submits anything. A read by id finds documents that the alias hides from searches.
 */
final class CanarySearch {
    private final ElasticsearchClient elasticsearch;
    private final String alias;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /** When the newest canary was sent. Until one is seen: when this watch began, so that a canary that never arrives is late too. */
    private volatile Instant newest;

    /** When a new canary was last seen, by a clock that never jumps. */
    private volatile long changedNanos;

    private volatile boolean seen;

    /**
     * The part of its document that is read.
     *
     * @param acceptedAt when the canary was sent; null if somebody else wrote the document
     */
    record Document(@Nullable Instant acceptedAt) {}

    /**
     * @param alias of the index of submissions
     */
    CanarySearch(ElasticsearchClient elasticsearch, String alias, InstantSource clock, LongSupplier nanoTime) {
        this.elasticsearch = elasticsearch;
        this.alias = alias;
        this.clock = clock;
        this.nanoTime = nanoTime;
        newest = clock.instant();
        changedNanos = nanoTime.getAsLong();
    }

    /**
     * Reads only what a search could find. A document that was written but not yet refreshed does not count.
     *
     * @return the age of the newest canary; empty if Elasticsearch did not answer
     */
    Optional<Duration> look() {
        try {
            var canary = elasticsearch.get(
                    get -> get.index(alias).id(Canary.KEY).realtime(false).sourceIncludes("acceptedAt"),
                    Document.class);
            Document document = canary.source();
            if (document != null && document.acceptedAt() != null) {
                saw(document.acceptedAt());
            }
            return Optional.of(age());
        } catch (IOException | ElasticsearchException e) {
            // The age of the newest canary keeps growing, and that is the right value to report.
            return Optional.empty();
        }
    }

    void saw(Instant acceptedAt) {
        if (!acceptedAt.equals(newest)) {
            newest = acceptedAt;
            changedNanos = nanoTime.getAsLong();
        }
        seen = true;
    }

    /** True once a canary was found in the index. */
    boolean hasSeenOne() {
        return seen;
    }

    /**
     * The time since the newest canary was sent, or since this watch began. It is never less than the time without a new canary,
     * because the clock of the sender may be ahead.
     */
    Duration age() {
        Duration byTheirClock = Duration.between(newest, clock.instant());
        Duration unchanged = Duration.ofNanos(nanoTime.getAsLong() - changedNanos);
        return byTheirClock.compareTo(unchanged) > 0 ? byTheirClock : unchanged;
    }
}
