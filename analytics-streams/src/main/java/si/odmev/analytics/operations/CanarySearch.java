package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import si.odmev.schemas.Canary;

/**
 * Looks for the {@link Canary} in the index: the one thing there that says how old the newest is even while nobody speaks. A
 * read by id finds what the alias leaves out for searches.
 */
final class CanarySearch {
    private final ElasticsearchClient elasticsearch;
    private final String alias;
    private final InstantSource clock;

    /** When the newest one set out; as long as none was seen, when the looking began, so that one that never comes is late too. */
    private volatile Instant newest;

    private volatile boolean seen;

    /** What is read of its document. */
    record Document(Instant acceptedAt) {}

    /**
     * @param alias of the index of submissions
     */
    CanarySearch(ElasticsearchClient elasticsearch, String alias, InstantSource clock) {
        this.elasticsearch = elasticsearch;
        this.alias = alias;
        this.clock = clock;
        newest = clock.instant();
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
                newest = canary.source().acceptedAt();
                seen = true;
            }
            return Optional.of(age());
        } catch (IOException | ElasticsearchException e) {
            // The newest one grows older meanwhile, which is what there is to say.
            return Optional.empty();
        }
    }

    /** True once one was in the index. */
    boolean hasSeenOne() {
        return seen;
    }

    /** Since the newest that was seen set out, or since the looking began. */
    Duration age() {
        return Duration.between(newest, clock.instant());
    }
}
