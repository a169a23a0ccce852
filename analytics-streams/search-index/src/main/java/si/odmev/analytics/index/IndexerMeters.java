package si.odmev.analytics.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The metrics of an indexer. */
final class IndexerMeters {
    private static final Duration[] LATENCY_BUCKETS = {
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry meters;
    private final String alias;
    private final long began = System.currentTimeMillis();
    private final Timer latency;

    /**
     * @param waiting whether the indexer waits for Elasticsearch, Kafka or the registry
     */
    IndexerMeters(MeterRegistry meters, String alias, BooleanSupplier waiting) {
        this.meters = meters;
        this.alias = alias;
        this.latency = Timer.builder("odmev.searchable.latency")
                .description("From acceptance, or a change of what was accepted, to the index")
                .tag("index", alias)
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(meters);
        Gauge.builder("odmev.indexer.waiting", waiting, is -> is.getAsBoolean() ? 1 : 0)
                .description("1 while Elasticsearch, Kafka or the registry is waited for")
                .tag("index", alias)
                // Nothing else keeps a reference to the supplier.
                .strongReference(true)
                .register(meters);
    }

    /** Counts the outcome of one record. */
    void count(String outcome, String cause) {
        meters.counter("odmev.indexer.items", "index", alias, "outcome", outcome, "cause", cause)
                .increment();
    }

    /**
     * Measures the latency of an indexed record. Records from before the start of this process are left out, because they would
     * measure its downtime.
     *
     * @param timestamp of the record, milliseconds since 1970
     */
    void indexed(long timestamp) {
        if (timestamp >= began) {
            latency.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - timestamp)));
        }
    }
}
