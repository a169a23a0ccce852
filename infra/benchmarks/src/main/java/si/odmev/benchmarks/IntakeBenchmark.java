package si.odmev.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import si.odmev.localstack.Component;
import si.odmev.schemas.Topic;
import tools.jackson.databind.json.JsonMapper;

/** Measures submissions through the REST API, beside a bare producer with the same records. */
record IntakeBenchmark() implements Benchmark {
    private static final String UNREAD = "odmev.benchmark";
    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 20_000;
    private static final int AT_ONCE = 64;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String description() {
        return "submissions accepted over HTTP, beside the same records by a bare producer (acks=all)";
    }

    @Override
    public void run(PrintWriter out) throws IOException, InterruptedException {
        try (var stack = BenchmarkStack.start(out)) {
            var texts = BenchmarkTexts.read();
            URI submissions = stack.url(Component.INGEST).resolve("/api/v1/submissions");
            submit(submissions, texts, WARM_UP);
            var accepted = new Rate("accepted over HTTP", MEASURED, submit(submissions, texts, MEASURED));
            stack.tellMemory(out);
            var records = written(stack.kafkaBootstrapServers());
            createTopic(stack.kafkaBootstrapServers());
            // The first round is a warm-up: the producer finds its topic, and its code is compiled.
            produce(stack.kafkaBootstrapServers(), records);
            var produced = new Rate(
                    "the same records, producer alone",
                    records.size(),
                    produce(stack.kafkaBootstrapServers(), records));
            accepted.tell(out);
            produced.tell(out);
            accepted.tellShareOf(produced, out);
        }
    }

    /** Sends that many submissions, a bounded number at once, and waits for all answers. */
    private static Duration submit(URI submissions, BenchmarkTexts texts, int count) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(JsonMapper.shared().writeValueAsString(Map.of("kind", "proposal", "text", texts.next())));
        }
        var free = new Semaphore(AT_ONCE);
        var refused = new AtomicReference<String>();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long begin = System.nanoTime();
            for (String body : bodies) {
                free.acquire();
                var request = HttpRequest.newBuilder(submissions)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build();
                http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                    free.release();
                    problem(answer, failure, refused);
                });
            }
            free.acquire(AT_ONCE);
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            if (refused.get() != null) {
                throw new IllegalStateException("a submission was not accepted: " + refused.get());
            }
            return time;
        }
    }

    private static void problem(HttpResponse<String> answer, Throwable failure, AtomicReference<String> refused) {
        if (failure != null) {
            refused.set(failure.toString());
        } else if (answer.statusCode() != 201) {
            refused.set(answer.statusCode() + " " + answer.body());
        }
    }

    /** The last records that intake wrote, as bytes. */
    private static List<ConsumerRecord<byte[], byte[]>> written(String bootstrapServers) {
        String topic = Topic.SUBMISSIONS.topicName();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records.subList(Math.max(0, records.size() - MEASURED), records.size());
    }

    private static void createTopic(String bootstrapServers) throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(UNREAD, Topic.SUBMISSIONS.partitions(), (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic " + UNREAD + " can't be created", e);
        }
    }

    /** Sends the records to a topic that nobody reads, with intake's configuration. */
    private static Duration produce(String bootstrapServers, List<ConsumerRecord<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.partitionsFor(UNREAD);
            var failed = new AtomicReference<Exception>();
            long begin = System.nanoTime();
            for (var record : records) {
                producer.send(new ProducerRecord<>(UNREAD, record.key(), record.value()), (metadata, failure) -> {
                    if (failure != null) {
                        failed.set(failure);
                    }
                });
            }
            producer.flush();
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            if (failed.get() != null) {
                throw new IllegalStateException("the producer failed", failed.get());
            }
            return time;
        }
    }
}
