package si.odmev.analytics.query;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.HitsMetadata;
import java.util.Map;

/**
 * Parts of an answer of Elasticsearch that are there because the request asked for them. The types of the client say of each that it may
 * be missing. All methods throw a NullPointerException that names the part if it is.
 */
final class AskedFor {
    private AskedFor() {}

    /** The number of all that was found; asked for unless the request turns it off. */
    static long total(HitsMetadata<?> hits) {
        return requireNonNull(hits.total(), "no total").value();
    }

    static Aggregate aggregate(Map<String, Aggregate> aggregates, String name) {
        return requireNonNull(aggregates.get(name), () -> "no aggregation " + name);
    }

    static double sum(Map<String, Aggregate> aggregates, String name) {
        return requireNonNull(aggregate(aggregates, name).sum().value(), () -> "no sum " + name);
    }

    static String id(Hit<?> hit) {
        return requireNonNull(hit.id(), "no id");
    }
}
