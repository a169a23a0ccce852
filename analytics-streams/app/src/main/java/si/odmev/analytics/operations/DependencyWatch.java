package si.odmev.analytics.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Polls the servers and topics that the pipeline depends on, and exports the results as metrics, so that a scrape never waits. The
 * gauges {@code odmev.registry.reachable} (1 or 0), {@code odmev.index.documents}, {@code odmev.ledger.put.aside}, {@code
 * odmev.lag.records} and {@code odmev.stalled.partitions} are NaN after a look that failed. The gauge {@code odmev.canary.age}
 * keeps growing then. Each look runs in a separate worker, within the time limit of its client.
 */
final class DependencyWatch implements SmartLifecycle {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** A scan reads the topic of dead letters. If it holds accepted submissions, the scan also reads the topic of submissions. */
    private static final Duration BETWEEN_SCANS = Duration.ofMinutes(1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Workers workers;
    private final List<Worker> looks = new ArrayList<>();
    private final Map<String, Double> documents = new ConcurrentHashMap<>();
    private volatile Map<String, Long> waiting = Map.of();
    private volatile double putAside = Double.NaN;
    private volatile boolean running;

    DependencyWatch(Sources sources, ProgressWatch progress, Workers workers, MeterRegistry meters) {
        this.workers = workers;
        probe("kafka", sources.kafka());
        probe("registry", sources.registry());
        probe("elasticsearch", sources.elasticsearch());
        Gauge.builder("odmev.registry.reachable", sources.registry().reachability(), Reachability::value)
                .description("1 if the schema registry answers")
                .register(meters);
        sources.flow().ifPresent(flow -> watch(flow, progress, meters));
        sources.arrivals().ifPresent(arrivals -> watch(arrivals, meters));
    }

    private void watch(Flow flow, ProgressWatch progress, MeterRegistry meters) {
        look(
                "lag",
                BETWEEN_LOOKS,
                flow.positions(),
                positions -> {
                    waiting = RecordLag.byTopic(positions);
                    progress.look(positions, flow.readers().get());
                },
                () -> {
                    waiting = Map.of();
                    progress.lookFailed();
                });
        for (String topic : flow.topics()) {
            Gauge.builder("odmev.lag.records", this, watch -> watch.waitingIn(topic))
                    .description("Records that the stream or an indexer has still to read")
                    .tag("topic", topic)
                    .register(meters);
            Gauge.builder("odmev.stalled.partitions", progress, watch -> watch.stalledPartitions(topic))
                    .description("Partitions that this instance reads, with records before them and no commit")
                    .tag("topic", topic)
                    .register(meters);
        }
    }

    private void watch(Arrivals arrivals, MeterRegistry meters) {
        look("canary", BETWEEN_LOOKS, arrivals.canary(), seen -> {}, () -> {});
        look(
                "dead-letters",
                BETWEEN_SCANS,
                arrivals.putAside(),
                count -> putAside = count,
                () -> putAside = Double.NaN);
        arrivals.documents()
                .forEach((index, count) -> look(
                        "documents-" + index,
                        BETWEEN_LOOKS,
                        count,
                        number -> documents.put(index, (double) number),
                        () -> documents.remove(index)));
        Gauge.builder("odmev.ledger.put.aside", this, watch -> watch.putAside)
                .description("Accepted submissions that are dead letters")
                .register(meters);
        TimeGauge.builder("odmev.canary.age", () -> arrivals.canaryAge().get().toMillis(), TimeUnit.MILLISECONDS)
                .description("How long ago the last canary that came to the index set out")
                .register(meters);
        for (String index : arrivals.documents().keySet()) {
            Gauge.builder("odmev.index.documents", this, watch -> watch.documents.getOrDefault(index, Double.NaN))
                    .description("Documents that readers find")
                    .tag("index", index)
                    .register(meters);
        }
    }

    /**
     * The questions that are asked. An empty answer means an expected failure, such as a server that is unreachable. An exception
     * means an unexpected one.
     *
     * @param flow empty in an instance that reads no topic
     * @param arrivals empty in an instance that fills no index
     */
    record Sources(
            Probe kafka, Probe registry, Probe elasticsearch, Optional<Flow> flow, Optional<Arrivals> arrivals) {}

    /**
     * The topics that are read, and how far.
     *
     * @param positions of all readers, empty while Kafka is unreachable
     * @param readers what this instance reads
     * @param topics names of the topics of the positions
     */
    record Flow(
            Look<Map<TopicPartition, RecordLag.Position>> positions,
            Supplier<ProgressWatch.Readers> readers,
            Set<String> topics) {}

    /**
     * What arrived in the index, or became a dead letter.
     *
     * @param canary looks for the newest canary
     * @param putAside accepted submissions that are dead letters, empty while Kafka is unreachable
     * @param documents number of documents by index, empty while Elasticsearch is unreachable
     */
    record Arrivals(
            Look<Duration> canary,
            Supplier<Duration> canaryAge,
            Look<Long> putAside,
            Map<String, Look<Long>> documents) {}

    /** One question to a server. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> ask() throws Exception;
    }

    /**
     * Asks whether a server answers.
     *
     * @param reachability receives the answer
     */
    record Probe(Reachability reachability, Callable<Boolean> question) {}

    @Override
    public void start() {
        running = true;
        looks.forEach(Worker::start);
    }

    @Override
    public void stop() {
        running = false;
        try {
            Workers.stopTogether(looks, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void probe(String name, Probe probe) {
        Reachability server = probe.reachability();
        look(
                name,
                BETWEEN_LOOKS,
                () -> Optional.of(probe.question().call()),
                answers -> {
                    if (answers) {
                        server.answered();
                    } else {
                        server.silent();
                    }
                },
                server::unknown);
    }

    /**
     * @param keep receives an answer
     * @param forget called when there is no answer
     */
    private <T> void look(String name, Duration pause, Look<T> look, Consumer<T> keep, Runnable forget) {
        looks.add(workers.add("watch-" + name, AfterDeath.REPORT, BETWEEN_LOOKS, LONGEST_WAIT, () -> {
            boolean kept = false;
            try {
                Optional<T> answer = look.ask();
                answer.ifPresent(keep);
                kept = answer.isPresent();
            } finally {
                // Also before an Error ends this worker.
                if (!kept) {
                    forget.run();
                }
            }
            return Next.after(pause);
        }));
    }

    private double waitingIn(String topic) {
        Long records = waiting.get(topic);
        return records == null ? Double.NaN : records;
    }
}
