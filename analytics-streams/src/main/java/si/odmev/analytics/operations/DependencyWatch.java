package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.SmartLifecycle;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.recovery.DeadLetterArchive;

/**
 * Looks again and again at what the pipeline leans on, and exports what it saw, so that a scrape never waits: {@code
 * odmev.registry.reachable} (1 or 0), {@code odmev.index.documents}, {@code odmev.ledger.put.aside} and {@code
 * odmev.lag.records} (not a number while Elasticsearch or Kafka gives no answer), and {@code odmev.canary.age}. Each is looked at
 * on a thread of its own, within the time limit of its client.
 */
final class DependencyWatch implements SmartLifecycle {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** Reads the topic of dead letters and, if there are any of accepted submissions, that of submissions. */
    private static final Duration BETWEEN_SCANS = Duration.ofMinutes(1);

    /** Whether the registry knows it does not matter, only that it answers. */
    private static final int SOME_SCHEMA = 1;

    private final SchemaLookup registry;
    private final ElasticsearchClient elasticsearch;
    private final List<String> indices;
    private final DeadLetterArchive deadLetters;
    private final RecordLag lag;
    private final CanarySearch canary;
    private final Map<String, Double> documents = new ConcurrentHashMap<>();
    private volatile Map<String, Long> waiting = Map.of();
    private volatile double registryReachable = Double.NaN;
    private volatile double putAside = Double.NaN;
    private ScheduledExecutorService looks;

    DependencyWatch(
            SchemaLookup registry,
            ElasticsearchClient elasticsearch,
            List<String> indices,
            DeadLetterArchive deadLetters,
            RecordLag lag,
            CanarySearch canary,
            MeterRegistry meters) {
        this.registry = registry;
        this.elasticsearch = elasticsearch;
        this.indices = List.copyOf(indices);
        this.deadLetters = deadLetters;
        this.lag = lag;
        this.canary = canary;
        Gauge.builder("odmev.registry.reachable", this, watch -> watch.registryReachable)
                .description("1 if the schema registry answers")
                .register(meters);
        Gauge.builder("odmev.ledger.put.aside", this, watch -> watch.putAside)
                .description("Accepted submissions that are dead letters")
                .register(meters);
        TimeGauge.builder(
                        "odmev.canary.age",
                        canary,
                        TimeUnit.MILLISECONDS,
                        search -> search.age().toMillis())
                .description("How long ago the last canary that came to the index set out")
                .register(meters);
        for (String topic : lag.topics()) {
            Gauge.builder("odmev.lag.records", this, watch -> watch.waitingIn(topic))
                    .description("Records that the stream or an indexer has still to read")
                    .tag("topic", topic)
                    .register(meters);
        }
        for (String index : indices) {
            Gauge.builder("odmev.index.documents", this, watch -> watch.documents.getOrDefault(index, Double.NaN))
                    .description("Documents that readers find")
                    .tag("index", index)
                    .register(meters);
        }
    }

    @Override
    public synchronized void start() {
        looks = Executors.newScheduledThreadPool(
                4 + indices.size(),
                Thread.ofPlatform().daemon().name("watch-", 0).factory());
        every(BETWEEN_LOOKS, this::lookAtRegistry);
        every(BETWEEN_LOOKS, this::lookAtLag);
        every(BETWEEN_LOOKS, canary::look);
        every(BETWEEN_SCANS, this::countPutAside);
        indices.forEach(index -> every(BETWEEN_LOOKS, () -> count(index)));
    }

    @Override
    public synchronized void stop() {
        if (looks != null) {
            looks.shutdownNow();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looks != null && !looks.isShutdown();
    }

    private void every(Duration pause, Runnable look) {
        looks.scheduleWithFixedDelay(look, 0, pause.toSeconds(), TimeUnit.SECONDS);
    }

    private void lookAtRegistry() {
        try {
            registryReachable = registry.ask(SOME_SCHEMA) == SchemaLookup.Answer.NONE ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtLag() {
        try {
            waiting = lag.byTopic();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            waiting = Map.of();
        }
    }

    private double waitingIn(String topic) {
        Long records = waiting.get(topic);
        return records == null ? Double.NaN : records;
    }

    private void countPutAside() {
        try {
            putAside = deadLetters.acceptedSubmissions();
        } catch (KafkaException e) {
            putAside = Double.NaN;
        }
    }

    private void count(String index) {
        try {
            documents.put(index, (double)
                    elasticsearch.count(request -> request.index(index)).count());
        } catch (IOException | ElasticsearchException e) {
            documents.put(index, Double.NaN);
        }
    }
}
