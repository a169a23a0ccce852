package si.odmev.analytics.operations;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import si.odmev.analytics.index.Indexer;

/**
 * Ready only if submissions really flow: the stream's own state says running (which it does not while stores are restored
 * or partitions move), and each indexer reaches Elasticsearch.
 */
final class PipelineHealth implements HealthIndicator {
    private final FeedbackStreams streams;
    private final List<Indexer> indexers;

    PipelineHealth(FeedbackStreams streams, List<Indexer> indexers) {
        this.streams = streams;
        this.indexers = List.copyOf(indexers);
    }

    @Override
    public Health health() {
        boolean flowing = streams.isRunning()
                && indexers.stream().allMatch(indexer -> indexer.state() == Indexer.State.FOLLOWING);
        var health = flowing ? Health.up() : Health.outOfService();
        health.withDetail("streams", streams.state());
        health.withDetail("restoring", streams.restoring());
        indexers.forEach(indexer -> health.withDetail(indexer.alias(), indexer.state()));
        return health.build();
    }
}
