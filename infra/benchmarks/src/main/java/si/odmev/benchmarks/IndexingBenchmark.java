package si.odmev.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.localstack.Component;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures submissions from the topic through the topology into the index, beside bare bulk requests of the same documents. */
record IndexingBenchmark() implements Benchmark {
    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 20_000;
    private static final int BULK = 1_000;
    private static final int SINGLE = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String name() {
        return "indexing";
    }

    @Override
    public String description() {
        return "submissions themed and indexed, beside the same documents by bulk requests; time until one is found";
    }

    @Override
    public void run(PrintWriter out) throws IOException, InterruptedException {
        var texts = BenchmarkTexts.read();
        try (var stack = BenchmarkStack.start(out);
                var http = HttpClient.newHttpClient()) {
            through(stack, http, texts, WARM_UP, WARM_UP);
            var indexed =
                    new Rate("topic to index", MEASURED, through(stack, http, texts, MEASURED, WARM_UP + MEASURED));
            stack.tellMemory(out);
            List<String> documents = documents(stack, http);
            bulk(stack, http, documents, "feedback-submissions-v1-warm");
            var raw = new Rate(
                    "the same documents, bulk requests alone",
                    documents.size(),
                    bulk(stack, http, documents, "feedback-submissions-v1-raw"));
            indexed.tell(out);
            raw.tell(out);
            indexed.tellShareOf(raw, out);
            tellUntilFound(stack, http, texts, out);
        }
    }

    /** Writes that many submissions to the topic, as intake would, and waits until the index has the expected total. */
    private static Duration through(
            BenchmarkStack stack, HttpClient http, BenchmarkTexts texts, int count, int inIndexThen)
            throws IOException, InterruptedException {
        var registry = new SchemaRegistry(SchemaRegistry.Client.APICURIO, stack.url(Component.REGISTRY));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "acks", "all", "compression.type", "lz4"),
                new StringSerializer(),
                registry.valueSerializer(Submission.class))) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                Submission submission = submission(texts.next());
                producer.send(
                        new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), submission.getSubmissionId(), submission));
            }
            producer.flush();
            while (count(stack, http) < inIndexThen) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("not all submissions were indexed within " + PATIENCE);
                }
                Thread.sleep(100);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static Submission submission(String text) {
        Instant now = Instant.now();
        return Submission.newBuilder()
                .setSubmissionId(UUID.randomUUID().toString())
                .setReceipt("VEL-0000-0000")
                .setConsultation("velenje-2022")
                .setChannel(Channel.API)
                .setKind(Kind.UNKNOWN)
                .setText(text)
                .setSubmittedAt(now)
                .setAcceptedAt(now)
                .build();
    }

    private static long count(BenchmarkStack stack, HttpClient http) throws IOException, InterruptedException {
        return elasticsearch(stack, http, "/feedback-submissions/_count", null)
                .path("count")
                .asLong();
    }

    /** Documents of the index, as they were sent to it. */
    private static List<String> documents(BenchmarkStack stack, HttpClient http)
            throws IOException, InterruptedException {
        var documents = new ArrayList<String>();
        String after = "";
        while (documents.size() < MEASURED) {
            JsonNode hits = elasticsearch(
                            stack,
                            http,
                            "/feedback-submissions/_search",
                            "{\"size\":%d,\"sort\":[\"submissionId\"]%s}".formatted(BULK, after))
                    .at("/hits/hits");
            for (JsonNode hit : hits) {
                documents.add(hit.get("_source").toString());
            }
            after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
        }
        return documents;
    }

    /** Writes the documents to a new index with the same mapping, one bulk request after the other. */
    private static Duration bulk(BenchmarkStack stack, HttpClient http, List<String> documents, String index)
            throws IOException, InterruptedException {
        var bodies = new ArrayList<String>();
        for (int from = 0; from < documents.size(); from += BULK) {
            var body = new StringBuilder();
            for (String document : documents.subList(from, Math.min(from + BULK, documents.size()))) {
                body.append("{\"index\":{}}\n").append(document).append('\n');
            }
            bodies.add(body.toString());
        }
        long begin = System.nanoTime();
        for (String body : bodies) {
            if (elasticsearch(stack, http, "/" + index + "/_bulk", body)
                    .path("errors")
                    .asBoolean(true)) {
                throw new IllegalStateException("a bulk request had errors");
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Submits one submission after the other, each as soon as the one before is found by its receipt. */
    private static void tellUntilFound(BenchmarkStack stack, HttpClient http, BenchmarkTexts texts, PrintWriter out)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < SINGLE; i++) {
            String body = JSON.writeValueAsString(Map.of("kind", "proposal", "text", texts.next()));
            var accepted = http.send(
                    HttpRequest.newBuilder(stack.url(Component.INGEST).resolve("/api/v1/submissions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            long begin = System.nanoTime();
            String receipt = JSON.readTree(accepted.body()).path("receipt").asString();
            while (stack.listed(http, "q=" + receipt) == 0) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("a submission was not found within " + PATIENCE);
                }
                Thread.sleep(5);
            }
            millis.add((System.nanoTime() - begin) / 1_000_000);
        }
        millis.sort(null);
        out.printf(
                Locale.ROOT,
                "%-46s %8d ms median, %d ms at most of 95 %%, %d ms at most (%d one by one)%n",
                "accepted to found",
                millis.get(SINGLE / 2),
                millis.get(SINGLE * 95 / 100),
                millis.getLast(),
                SINGLE);
    }

    /**
     * @param body JSON, or lines of JSON; null for a GET request
     */
    private static JsonNode elasticsearch(BenchmarkStack stack, HttpClient http, String path, String body)
            throws IOException, InterruptedException {
        URI address = stack.url(Component.ELASTICSEARCH).resolve(path);
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", path.endsWith("/_bulk") ? "application/x-ndjson" : "application/json");
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Elasticsearch answered " + answer.statusCode() + " to " + path);
        }
        return JSON.readTree(answer.body());
    }
}
