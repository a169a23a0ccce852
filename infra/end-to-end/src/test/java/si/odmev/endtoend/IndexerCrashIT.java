package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.index.IndexedTopic;
import si.odmev.analytics.index.Indexer;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Revision;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;
import si.odmev.schemas.TopicProvisioner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests the indexer without its service, on a separate Kafka, registry and Elasticsearch. It dies after Elasticsearch has
 * accepted a bulk request, and before it commits the offset. {@code odmev.crash.rounds} is the number of rounds.
 */
@ByName
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexerCrashIT {
    private static final int ROUNDS = Integer.getInteger("odmev.crash.rounds", 20);
    private static final int SUBMISSIONS = 5;
    /** One round in so many ends well, so that what has to be read again stays little. */
    private static final int ROUNDS_UNTIL_COMMIT = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalStack stack =
            LocalStack.inParallel(Installation.locate(), new StackHome(Path.of("target", "indexer")));
    private final Map<UUID, Long> revisions = new HashMap<>();
    private final Map<UUID, String> texts = new HashMap<>();
    private final List<UUID> ids =
            Stream.generate(UUID::randomUUID).limit(SUBMISSIONS).toList();

    @AutoClose
    private ElasticsearchClient elasticsearch;

    @AutoClose
    private KafkaProducer<String, ThemedSubmission> themed;

    private SchemaRegistry registry;
    private ApiClient index;

    /** Stands for SIGKILL. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Reads as any, and dies when it should say that it came to the end. */
    private static final class Mortal extends KafkaConsumer<byte[], byte[]> {
        private boolean dead;

        Mortal(Map<String, Object> configuration) {
            super(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            // The dead say nothing more, also when they are tidied away.
            if (dead) {
                return;
            }
            if (hasReadAll()) {
                dead = true;
                throw new Killed();
            }
            super.commitSync(offsets);
        }

        private boolean hasReadAll() {
            return endOffsets(assignment()).entrySet().stream()
                    .allMatch(end -> position(end.getKey()) >= end.getValue());
        }
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-servers"));
        stack.stop();
        stack.wipe();
        stack.start(EnumSet.of(Component.KAFKA, Component.REGISTRY, Component.ELASTICSEARCH));
        registry = new SchemaRegistry(SchemaRegistry.Client.APICURIO, stack.url(Component.REGISTRY));
        new SchemaProvisioner(registry).provision();
        new TopicProvisioner(kafka(), (short) 1, Map.of()).provision();
        index = new ApiClient(stack.url(Component.ELASTICSEARCH));
        elasticsearch = new ElasticsearchClient(new Rest5ClientTransport(
                Rest5Client.builder(stack.url(Component.ELASTICSEARCH)).build(), new Jackson3JsonpMapper()));
        themed = new KafkaProducer<>(kafka(), new StringSerializer(), registry.valueSerializer(ThemedSubmission.class));
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void whenItDiesBetweenBulkAndCommitNothingIsDoubledNoUpdateIsLostAndVersionsAreThoseOfTheTopic() throws Exception {
        int deaths = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            for (UUID id : ids.subList(0, 1 + round % SUBMISSIONS)) {
                put(id, "Krog " + round);
            }
            if (round % ROUNDS_UNTIL_COMMIT == 0) {
                runUntilShown();
            } else {
                assertThatThrownBy(indexer(Mortal::new)::run).isInstanceOf(Killed.class);
                deaths++;
            }
            assertThat(isShown()).as("after round %d", round).isTrue();
        }
        System.out.printf("indexer: died between bulk and commit %d times%n", deaths);
    }

    @Test
    void whenTheTopicIsMadeAnewAndTheIndexIsKeptLaterUpdatesWin() throws Exception {
        for (int i = 0; i < 20; i++) {
            put(ids.get(i % SUBMISSIONS), "Pred izbrisom " + i);
        }
        runUntilShown();

        try (var admin = Admin.create(kafka())) {
            admin.deleteTopics(Set.of(Topic.THEMED.topicName())).all().get();
            await("the topic is gone")
                    .atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(Topic.THEMED.topicName()));
        }
        new TopicProvisioner(kafka(), (short) 1, Map.of()).provision();
        // Its offsets begin at 0 again; the revision goes on.
        put(ids.getFirst(), "Po izbrisu");

        runUntilShown();
    }

    private void put(UUID id, String text) throws ExecutionException, InterruptedException {
        long revision = Revision.after(revisions.getOrDefault(id, 0L), System.currentTimeMillis());
        revisions.put(id, revision);
        texts.put(id, text);
        themed.send(new ProducerRecord<>(
                        Topic.THEMED.topicName(), null, id.toString(), themed(id, text), Revision.headers(revision)))
                .get();
    }

    private static ThemedSubmission themed(UUID id, String text) {
        Instant now = Instant.now();
        return ThemedSubmission.newBuilder()
                .setSubmission(Submission.newBuilder()
                        .setSubmissionId(id.toString())
                        .setReceipt("VEL-0000-0000")
                        .setConsultation("velenje-2022")
                        .setChannel(Channel.API)
                        .setKind(Kind.PROPOSAL)
                        .setText(text)
                        .setSubmittedAt(now)
                        .setAcceptedAt(now)
                        .build())
                .setStatus(Status.THEMED)
                .setLanguage("sl")
                .setKind(Kind.PROPOSAL)
                .setThemes(List.of())
                .setScores(List.of())
                .setEvidence(List.of())
                .setClassifier("none")
                .setStems(text)
                .build();
    }

    private interface Consumers {
        KafkaConsumer<byte[], byte[]> with(Map<String, Object> configuration);
    }

    private Indexer indexer(Consumers consumers) {
        var meters = new SimpleMeterRegistry();
        return new Indexer(
                IndexedTopic.submissions(registry.valueDeserializer(ThemedSubmission.class)),
                elasticsearch,
                group -> {
                    var configuration = kafka();
                    configuration.put("group.id", group);
                    configuration.put("auto.offset.reset", "earliest");
                    configuration.put("enable.auto.commit", false);
                    configuration.put("isolation.level", "read_committed");
                    return consumers.with(configuration);
                },
                new DeadLetters(
                        meters,
                        InstantSource.system(),
                        new RecordLimits(RecordLimits.DEFAULT_LARGEST_REQUEST, InstantSource.system())),
                new DeadLetterTopic(
                        () -> new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer())),
                meters);
    }

    private void runUntilShown() throws InterruptedException {
        Indexer living = indexer(configuration ->
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        Thread thread = Thread.ofPlatform().start(living);
        try {
            await("what the topic says").atMost(PATIENCE).until(this::isShown);
        } finally {
            living.stop();
            thread.join();
        }
    }

    /** Whether the index has the last text and revision of each, and nothing else. */
    private boolean isShown() throws IOException, InterruptedException {
        var shownTexts = new HashMap<UUID, String>();
        var shownRevisions = new HashMap<UUID, Long>();
        index.get("/feedback-submissions/_refresh");
        for (JsonNode hit : JsonMapper.shared()
                .readTree(index.get("/feedback-submissions/_search?version=true&size=100")
                        .body())
                .at("/hits/hits")) {
            UUID id = UUID.fromString(hit.path("_id").asString());
            shownTexts.put(id, hit.at("/_source/text").asString());
            shownRevisions.put(id, hit.path("_version").asLong());
        }
        return shownTexts.equals(texts) && shownRevisions.equals(revisions);
    }

    private Map<String, Object> kafka() {
        return new HashMap<>(Map.of("bootstrap.servers", stack.kafkaBootstrapServers()));
    }
}
