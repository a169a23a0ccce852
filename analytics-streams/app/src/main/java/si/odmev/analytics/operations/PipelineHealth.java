package si.odmev.analytics.operations;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.IndexerState;
import si.odmev.analytics.query.SearchGate;

/**
 * The readiness of this instance. It is up only if submissions really flow through what this instance runs. The stream must be
 * running, which it is not while it restores stores or while partitions move. Each indexer must reach Elasticsearch, no partition
 * that this instance reads may be stalled, and the index may be read. It does not cover what other instances run.
 */
final class PipelineHealth implements HealthIndicator {
    private final Optional<FeedbackStreams> streams;
    private final List<Indexer> indexers;
    private final ProgressWatch progress;
    private final Optional<SearchGate> gate;

    /**
     * @param streams empty where another instance has the stream
     * @param indexers none where another instance has them
     * @param gate empty in an instance that serves no searches
     */
    PipelineHealth(
            Optional<FeedbackStreams> streams,
            List<Indexer> indexers,
            ProgressWatch progress,
            Optional<SearchGate> gate) {
        this.streams = streams;
        this.indexers = List.copyOf(indexers);
        this.progress = progress;
        this.gate = gate;
    }

    @Override
    public Health health() {
        List<ProgressWatch.Stall> stalls = progress.stalls();
        boolean flowing = stalls.isEmpty()
                && gate.stream().allMatch(SearchGate::isOpen)
                && streams.stream().allMatch(FeedbackStreams::isRunning)
                && indexers.stream().allMatch(indexer -> indexer.state() == IndexerState.FOLLOWING);
        var health = flowing ? Health.up() : Health.outOfService();
        streams.ifPresent(
                stream -> health.withDetail("streams", stream.state()).withDetail("restoring", stream.restoring()));
        gate.ifPresent(readers -> health.withDetail("erasuresApplied", readers.isOpen()));
        indexers.forEach(indexer -> health.withDetail(indexer.alias(), indexer.state()));
        if (!stalls.isEmpty()) {
            health.withDetail(
                    "noProgress",
                    stalls.stream().map(ProgressWatch.Stall::toString).toList());
        }
        return health.build();
    }
}
