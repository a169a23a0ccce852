package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import si.odmev.schemas.Canary;

/**
 * Looks for the {@link Canary} in the index: the one thing there that says how old the newest is even while nobody speaks. A
 * read by id finds what the alias leaves out for searches.
 */
final class CanarySearch {
    private final ElasticsearchClient elasticsearch;
    private final String alias;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /** When the newest one set out; as long as none was seen, when the looking began, so that one that never comes is late too. */
    private volatile Instant newest;

    /** When a new one was last seen, by a clock that never jumps. */
    private volatile long changedNanos;

    private volatile boolean seen;

    /** What is read of its document. */
    record Document(Instant acceptedAt) {}

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
     * Looks for what a search could find, so not for what was written but not refreshed.
     *
     * @return the age of the newest one; empty if Elasticsearch did not answer
     */
    Optional<Duration> look() {
        try {
            var canary = elasticsearch.get(
                    get -> get.index(alias).id(Canary.KEY).realtime(false).sourceIncludes("acceptedAt"),
                    Document.class);
            if (canary.found()) {
                saw(canary.source().acceptedAt());
            }
            return Optional.of(age());
        } catch (IOException | ElasticsearchException e) {
            // The newest one grows older meanwhile, which is what there is to say.
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

    /** True once one was in the index. */
    boolean hasSeenOne() {
        return seen;
    }

    /**
     * Since the newest that was seen set out, or since the looking began. Never less than the time in which no new one came, since
     * the clock of the sender may be ahead.
     */
    Duration age() {
        Duration byTheirClock = Duration.between(newest, clock.instant());
        Duration unchanged = Duration.ofNanos(nanoTime.getAsLong() - changedNanos);
        return byTheirClock.compareTo(unchanged) > 0 ? byTheirClock : unchanged;
    }
}
