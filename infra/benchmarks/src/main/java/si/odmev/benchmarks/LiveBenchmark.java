package si.odmev.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import si.odmev.localstack.Component;
import si.odmev.localstack.live.Audience;
import si.odmev.localstack.live.Moderator;

/** Measures a full hall: pages follow a session while people post and support, on one machine with the whole stack. */
record LiveBenchmark() implements Benchmark {
    private static final int STREAMS = 2_000;
    /** Every twentieth page follows like a wall. Only for walls the times of posts are measured. */
    private static final int WALL_EVERY = 20;

    private static final int MINUTES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OPENED_AT_ONCE = 50;
    private static final long OTHER_FILES = 500;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String description() {
        return "2,000 pages follow a session, 200 posts and 2,000 supports a minute: delay of the wall, tally, memory";
    }

    @Override
    public void run(PrintWriter out) throws Exception {
        requireOpenFiles();
        var texts = BenchmarkTexts.read();
        try (var stack = BenchmarkStack.start(out)) {
            URI ingest = stack.url(Component.INGEST);
            try (var moderator = Moderator.logIn(ingest, stack.account("moderator"));
                    var http = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()) {
                String code = moderator.openSession("Meritev");
                try (var audience = Audience.join(ingest, code)) {
                    tellLoad(out);
                    out.println("Before anybody follows:");
                    stack.tellMemory(out);
                    List<BoardStream> streams = follow(http, ingest.resolve("/live/" + code), out);
                    out.println("With all of them:");
                    stack.tellMemory(out);
                    var evening = new Evening(code, moderator, audience, texts);
                    for (int minute = 1; minute <= MINUTES; minute++) {
                        evening.spend();
                        awaitAll(streams, audience.news().path("revision").asLong(), out);
                        tellLoad(out);
                        out.printf(Locale.ROOT, "After minute %d:%n", minute);
                        stack.tellMemory(out);
                    }
                    evening.tell(out);
                    tellDelays(evening, streams, out);
                    http.shutdownNow();
                    evening.check(out);
                    awaitIndexed(stack, evening, out);
                }
            }
        }
    }

    /** Checks the limit of open files. Each stream needs a socket in this process and one in the service. */
    private static void requireOpenFiles() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                && unix.getMaxFileDescriptorCount() < STREAMS + OTHER_FILES) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%,d streams need %,d open files a process, and this shell allows %,d: ulimit -n %d, then again",
                    STREAMS,
                    STREAMS + OTHER_FILES,
                    unix.getMaxFileDescriptorCount(),
                    2 * STREAMS));
        }
    }

    private static void tellLoad(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-46s %8.1f on %d cores%n",
                "load of the machine, average of a minute",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private static List<BoardStream> follow(HttpClient http, URI session, PrintWriter out) throws Exception {
        var streams = new ArrayList<BoardStream>();
        long begin = System.nanoTime();
        for (int i = 0; i < STREAMS / OPENED_AT_ONCE; i++) {
            var opening = new ArrayList<CompletableFuture<Void>>();
            for (int j = 0; j < OPENED_AT_ONCE; j++) {
                var stream = new BoardStream(streams.size() % WALL_EVERY == 0);
                streams.add(stream);
                opening.add(stream.open(http, session, UUID.randomUUID()));
            }
            CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        new Rate("streams opened", STREAMS, Duration.ofNanos(System.nanoTime() - begin)).tell(out);
        return streams;
    }

    private static void awaitAll(List<BoardStream> streams, long revision, PrintWriter out)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (streams.stream().anyMatch(stream -> stream.revision() < revision)) {
            long ended = streams.stream().filter(BoardStream::hasEnded).count();
            if (ended > 0 || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(ended + " streams ended, and not all know the end of the evening");
            }
            Thread.sleep(20);
        }
        out.printf(
                Locale.ROOT,
                "%-46s %,8d within %d ms after the last act%n",
                "streams that know the end",
                streams.size(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    /** Waits until the index has each accepted post once, and nothing else. */
    private static void awaitIndexed(BenchmarkStack stack, Evening evening, PrintWriter out)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            long indexed;
            do {
                Thread.sleep(100);
                indexed = stack.listed(http, "channel=live");
            } while (indexed < evening.posts() && System.nanoTime() - begin < PATIENCE.toNanos());
            if (indexed != evening.posts()) {
                throw new IllegalStateException(indexed + " posts are in the index, not " + evening.posts());
            }
            out.printf(Locale.ROOT, "%-46s %,8d posts, each once%n", "in the analysts' index", indexed);
        }
    }

    private static void tellDelays(Evening evening, List<BoardStream> streams, PrintWriter out) {
        long[] delays = evening.pressed().entrySet().stream()
                .flatMapToLong(pressed -> streams.stream()
                        .map(stream -> stream.seen().get(pressed.getKey()))
                        .filter(seen -> seen != null)
                        .mapToLong(seen -> seen - pressed.getValue()))
                .sorted()
                .toArray();
        long expected = (long) evening.pressed().size() * STREAMS / WALL_EVERY;
        if (delays.length != expected) {
            throw new IllegalStateException(delays.length + " times a wall showed a post, instead of " + expected);
        }
        out.printf(
                Locale.ROOT,
                "%-46s %8d ms median, %d ms p99, %d ms longest%n",
                "from the moderator's press to the walls",
                millis(delays, 0.5),
                millis(delays, 0.99),
                millis(delays, 1));
    }

    private static long millis(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1_000_000;
    }
}
