package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.platform.web.connection.BrokerHealth;

/** Looks at the stream, what waits, what was put aside, and what all that leans on. */
final class PipelineChecks {
    private static final int SOME_SCHEMA = 1;

    /** As in the alert CanaryLate. */
    private static final Duration LATE = Duration.ofMinutes(3);

    private static final long GIBIBYTE = 1L << 30;
    private static final double LEAST_FREE_SHARE = 0.1;
    private static final long LEAST_FREE = 2 * GIBIBYTE;

    private final FeedbackStreams streams;
    private final PartitionCheck partitions;
    private final RecordLag lag;
    private final ProgressWatch progress;
    private final CanarySearch canary;
    private final List<Indexer> indexers;
    private final DeadLetterArchive deadLetters;
    private final ElasticsearchClient elasticsearch;
    private final BrokerHealth broker;
    private final SchemaLookup registry;
    private final Path stateDirectory;

    PipelineChecks(
            FeedbackStreams streams,
            PartitionCheck partitions,
            RecordLag lag,
            ProgressWatch progress,
            CanarySearch canary,
            List<Indexer> indexers,
            DeadLetterArchive deadLetters,
            ElasticsearchClient elasticsearch,
            BrokerHealth broker,
            SchemaLookup registry,
            Path stateDirectory) {
        this.streams = streams;
        this.partitions = partitions;
        this.lag = lag;
        this.progress = progress;
        this.canary = canary;
        this.indexers = List.copyOf(indexers);
        this.deadLetters = deadLetters;
        this.elasticsearch = elasticsearch;
        this.broker = broker;
        this.registry = registry;
        this.stateDirectory = stateDirectory;
    }

    List<Check> all() {
        return List.of(
                new Check(Part.STREAM, this::stream),
                new Check(Part.LAG, this::waiting),
                new Check(Part.CANARY, this::canary),
                new Check(Part.DEAD_LETTERS, this::putAside),
                new Check(Part.SEARCH, this::search),
                new Check(Part.KAFKA, this::kafka),
                new Check(Part.REGISTRY, this::registry),
                new Check(Part.DISK, this::disk));
    }

    private Finding stream() {
        return switch (streams.state()) {
            case "RUNNING" -> Finding.good(Part.STREAM, "running");
            case "CREATED", "REBALANCING" -> {
                long restoring = streams.restoring();
                yield restoring > 0
                        ? Finding.watch(Part.STREAM, "restoring", restoring)
                        : Finding.watch(Part.STREAM, "moving");
            }
            case FeedbackStreams.NOT_STARTED ->
                partitions
                        .misfit()
                        .map(misfit -> Finding.bad(Part.STREAM, "partitions", misfit))
                        .orElseGet(() -> Finding.watch(Part.STREAM, "not-started"));
            default -> Finding.bad(Part.STREAM, "dead", streams.state());
        };
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
            return indexers.stream().allMatch(indexer -> indexer.state() == Indexer.State.FOLLOWING)
                    ? Finding.good(Part.SEARCH, "following", status)
                    : Finding.bad(Part.SEARCH, "waiting");
        } catch (IOException | ElasticsearchException e) {
            return Finding.bad(Part.SEARCH, "away");
        }
    }

    private Finding kafka() throws InterruptedException {
        try {
            return Finding.good(Part.KAFKA, "answers", broker.brokers());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Finding.bad(Part.KAFKA, "away");
        }
    }

    private Finding registry() throws InterruptedException {
        return registry.ask(SOME_SCHEMA) == SchemaLookup.Answer.NONE
                ? Finding.bad(Part.REGISTRY, "away")
                : Finding.good(Part.REGISTRY, "answers");
    }

    private Finding disk() throws IOException {
        FileStore disk = Files.getFileStore(existing(stateDirectory.toAbsolutePath()));
        long free = disk.getUsableSpace();
        boolean low = free < LEAST_FREE || free < LEAST_FREE_SHARE * disk.getTotalSpace();
        long gibibytes = free / GIBIBYTE;
        return low ? Finding.bad(Part.DISK, "low", gibibytes) : Finding.good(Part.DISK, "room", gibibytes);
    }

    private static Path existing(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
