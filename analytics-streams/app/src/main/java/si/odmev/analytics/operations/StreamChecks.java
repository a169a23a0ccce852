package si.odmev.analytics.operations;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;

/** Checks the stream, the disk that has its state, and whether erased records leave Kafka's files in time. */
final class StreamChecks {
    private static final long GIBIBYTE = 1L << 30;
    private static final double LEAST_FREE_SHARE = 0.1;
    private static final long LEAST_FREE = 2 * GIBIBYTE;

    private final FeedbackStreams streams;
    private final PartitionCheck partitions;
    private final ProgressWatch progress;
    private final Path stateDirectory;
    private final ErasureCheck erasure;
    private final boolean alone;

    /**
     * @param alone whether no other check of this instance reports stalled partitions
     */
    StreamChecks(
            FeedbackStreams streams,
            PartitionCheck partitions,
            ProgressWatch progress,
            Path stateDirectory,
            ErasureCheck erasure,
            boolean alone) {
        this.streams = streams;
        this.partitions = partitions;
        this.progress = progress;
        this.stateDirectory = stateDirectory;
        this.erasure = erasure;
        this.alone = alone;
    }

    List<Check> all() {
        return List.of(
                new Check(Part.STREAM, this::stream),
                new Check(Part.DISK, this::disk),
                new Check(Part.ERASURE, erasure::look));
    }

    private Finding stream() {
        return switch (streams.state()) {
            case "RUNNING" -> running();
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

    /** If the instance has the indexers too, the check of the lag reports stalled partitions instead. */
    private Finding running() {
        List<ProgressWatch.Stall> stalls = alone ? progress.stalls() : List.of();
        return stalls.isEmpty()
                ? Finding.good(Part.STREAM, "running")
                : Finding.bad(
                        Part.STREAM,
                        "stalled",
                        stalls.size(),
                        stalls.getFirst().lasting().toMinutes());
    }

    private Finding disk() throws IOException {
        FileStore disk = Files.getFileStore(existing(stateDirectory.toAbsolutePath()));
        long free = disk.getUsableSpace();
        boolean low = free < LEAST_FREE || free < LEAST_FREE_SHARE * disk.getTotalSpace();
        long gibibytes = free / GIBIBYTE;
        return low ? Finding.bad(Part.DISK, "low", gibibytes) : Finding.good(Part.DISK, "room", gibibytes);
    }

    /** The directory, or the nearest one above it that is there. */
    private static Path existing(Path directory) {
        Path parent = directory.getParent();
        return Files.exists(directory) || parent == null ? directory : existing(parent);
    }
}
