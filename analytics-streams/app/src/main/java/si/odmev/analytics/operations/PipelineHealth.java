package si.odmev.analytics.operations;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.query.SearchGate;

/**
 * Ready only if submissions really flow: the stream's own state says running (which it does not while stores are restored
 * or partitions move), each indexer reaches Elasticsearch, no partition that this instance reads stands still, and the index may be
 * read.
 */
final class PipelineHealth implements HealthIndicator {
    private final FeedbackStreams streams;
    private final List<Indexer> indexers;
    private final ProgressWatch progress;
    private final SearchGate gate;

    PipelineHealth(FeedbackStreams streams, List<Indexer> indexers, ProgressWatch progress, SearchGate gate) {
        this.streams = streams;
        this.indexers = List.copyOf(indexers);
        this.progress = progress;
        this.gate = gate;
    }

    @Override
    public Health health() {
        List<ProgressWatch.Stall> stalls = progress.stalls();
        boolean flowing = stalls.isEmpty()
                && gate.isOpen()
                && streams.isRunning()
                && indexers.stream().allMatch(indexer -> indexer.state() == Indexer.State.FOLLOWING);
        var health = flowing ? Health.up() : Health.outOfService();
        health.withDetail("streams", streams.state());
        health.withDetail("restoring", streams.restoring());
        health.withDetail("erasuresApplied", gate.isOpen());
        indexers.forEach(indexer -> health.withDetail(indexer.alias(), indexer.state()));
        if (!stalls.isEmpty()) {
            health.withDetail(
                    "noProgress",
                    stalls.stream().map(ProgressWatch.Stall::toString).toList());
        }
        return health.build();
    }
}
