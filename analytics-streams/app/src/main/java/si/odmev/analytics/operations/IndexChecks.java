package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.IndexerState;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import si.odmev.analytics.recovery.DeadLetterArchive;

/** Checks the index, the records that wait for it, and the dead letters. */
final class IndexChecks {
    /** As in the alert CanaryLate. */
    private static final Duration LATE = Duration.ofMinutes(3);

    private final RecordLag lag;
    private final ProgressWatch progress;
    private final CanarySearch canary;
    private final List<Indexer> indexers;
    private final DeadLetterArchive deadLetters;
    private final ElasticsearchClient elasticsearch;

    IndexChecks(
            RecordLag lag,
            ProgressWatch progress,
            CanarySearch canary,
            List<Indexer> indexers,
            DeadLetterArchive deadLetters,
            ElasticsearchClient elasticsearch) {
        this.lag = lag;
        this.progress = progress;
        this.canary = canary;
        this.indexers = List.copyOf(indexers);
        this.deadLetters = deadLetters;
        this.elasticsearch = elasticsearch;
    }

    List<Check> all() {
        return List.of(
                new Check(Part.LAG, this::waiting),
                new Check(Part.CANARY, this::canary),
                new Check(Part.DEAD_LETTERS, this::putAside),
                new Check(Part.SEARCH, this::search));
    }

    private Finding waiting() throws ExecutionException, InterruptedException, TimeoutException {
        List<ProgressWatch.Stall> stalls = progress.stalls();
        if (!stalls.isEmpty()) {
            long records =
                    stalls.stream().mapToLong(ProgressWatch.Stall::waiting).sum();
            return Finding.bad(
                    Part.LAG,
                    "stalled",
                    stalls.size(),
                    records,
                    stalls.getFirst().lasting().toMinutes());
        }
        RecordLag.Waiting waiting = lag.waiting();
        return waiting.isNone()
                ? Finding.good(Part.LAG, "none")
                : Finding.good(Part.LAG, "some", waiting.beforeTheStream(), waiting.beforeTheIndex());
    }

    private Finding canary() {
        Duration age = canary.age();
        if (age.compareTo(LATE) > 0) {
            return Finding.bad(Part.CANARY, "late", age.toMinutes());
        }
        if (!canary.hasSeenOne()) {
            return Finding.watch(Part.CANARY, "expected");
        }
        return age.toSeconds() > 0
                ? Finding.good(Part.CANARY, "arrives", age.toSeconds())
                : Finding.good(Part.CANARY, "arrives-now");
    }

    private Finding putAside() {
        DeadLetterArchive.Tally tally = deadLetters.tally();
        if (tally.open() > 0) {
            return Finding.watch(Part.DEAD_LETTERS, "open", tally.kept(), tally.open());
        }
        return tally.kept() == 0
                ? Finding.good(Part.DEAD_LETTERS, "none")
                : Finding.good(Part.DEAD_LETTERS, "settled", tally.kept());
    }

    private Finding search() {
        try {
            String status = elasticsearch.cluster().health().status().jsonValue();
            if (status.equals("red")) {
                return Finding.bad(Part.SEARCH, "red");
            }
            return indexers.stream().allMatch(indexer -> indexer.state() == IndexerState.FOLLOWING)
                    ? Finding.good(Part.SEARCH, "following", status)
                    : Finding.bad(Part.SEARCH, "waiting");
        } catch (IOException | ElasticsearchException e) {
            return Finding.bad(Part.SEARCH, "away");
        }
    }
}
