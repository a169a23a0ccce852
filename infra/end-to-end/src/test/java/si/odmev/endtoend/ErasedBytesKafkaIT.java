package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

/** Erased bytes disappear from Kafka's files in the stated time, here seconds, even if no new record arrives. */
@ByName
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedBytesKafkaIT {
    private static final Duration WITHIN = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final String CHANGELOG = "odmev-analytics-%s-changelog";
    private static final String PUBLISHED = CHANGELOG.formatted("published");

    /** How version 0.1 made topics and changelogs. */
    private static final Map<String, String> OF_AN_EARLIER_VERSION = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000",
            TopicConfig.SEGMENT_MS_CONFIG, "86400000",
            TopicConfig.DELETE_RETENTION_MS_CONFIG, "604800000");

    private final LocalStack stack =
            LocalStack.inParallel(Installation.locate(), new StackHome(Path.of("target", "erased")));
    private final LogFiles files =
            new LogFiles(stack.home().directory().resolve("kafka").resolve("data"));

    @BeforeAll
    void start() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-stack"));
        stack.stop();
        stack.wipe();
        stack.home().create();
        Files.writeString(stack.home().brokerSettings(), "log.cleaner.backoff.ms=250\n");
        stack.start(EnumSet.of(Component.KAFKA, Component.REGISTRY, Component.ELASTICSEARCH));
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(Stream.of(Topic.SUBMISSIONS.topicName(), PUBLISHED)
                            .map(topic -> new NewTopic(topic, Topic.SUBMISSIONS.partitions(), (short) 1)
                                    .configs(OF_AN_EARLIER_VERSION))
                            .toList())
                    .all()
                    .get();
        }
        // A file that both services read.
        Files.writeString(
                stack.home().secrets(), "\n---\nodmev.erasure.within: " + WITHIN + "\n", StandardOpenOption.APPEND);
        stack.start();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void whatWasErasedLeavesTheFilesOfEveryTopicAndChangelogAlthoughNobodyPosts() throws Exception {
        String text = word();
        String name = word();
        String email = word();
        String reason = word();
        String junk = word();
        UUID kept = ingest().accept(IngestClient.proposal("Na igrišču naj bo več sence."))
                .submissionId();
        Receipt receipt = ingest().accept(Map.of(
                "kind",
                "proposal",
                "text",
                "Na postaji naj bo klop, pravi " + text + ".",
                "contact",
                Map.of("name", "Ana " + name, "email", email + "@zasebno.example"),
                "consent",
                true));
        UUID poison = UUID.randomUUID();
        putOnSubmissions(poison, junk.getBytes(StandardCharsets.UTF_8));
        analytics().await(kept);
        analytics().await(receipt.submissionId());
        AnalystSession analyst = AnalystSession.logIn(
                stack.url(Component.ANALYTICS), stack.accounts().of("analyst"));
        analyst.setThemes(analyst.open(receipt.submissionId()), reason, "smart");
        Set<String> words = Set.of(text, name, email, reason, junk);
        await("the words where they belong")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> {
                    Map<String, Set<String>> found = files.look(words);
                    assertThat(found.get(Topic.SUBMISSIONS.topicName())).contains(text, junk);
                    assertThat(found.get(Topic.CONTACTS.topicName())).contains(name, email);
                    assertThat(found.get(Topic.REVIEW_COMMANDS.topicName())).contains(reason);
                    assertThat(found.get(Topic.REVIEWS.topicName())).contains(reason);
                    assertThat(found.get(Topic.THEMED.topicName())).contains(text, reason);
                    assertThat(found.get(Topic.DEAD_LETTERS.topicName())).contains(junk);
                    assertThat(found.get(PUBLISHED)).contains(text, reason);
                    assertThat(found.get(CHANGELOG.formatted("reviews"))).contains(reason);
                });

        putOnSubmissions(poison, null);
        ApiClient client = ingest().api();
        assertThat(client.send(client.request(receipt.statusUrl().toString()).DELETE())
                        .status())
                .isEqualTo(204);

        awaitGone(words);
        assertThat(analytics().find(kept)).isPresent();
        assertThatNobodyTakesMarkersForAnything();
        assertThatTheStateComesBack(kept);
    }

    @Test
    void soItDoesWhereTimestampsAreTwoDaysAheadSinceTheBrokersClockWasSetBack() throws Exception {
        String name = word();
        String key = UUID.randomUUID().toString();
        long ahead = Instant.now().plus(Duration.ofDays(2)).toEpochMilli();
        // As if the broker's clock had been two days ahead when it took them.
        limitTimestamps(Long.toString(Long.MAX_VALUE));
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : new byte[][] {name.getBytes(StandardCharsets.UTF_8), null}) {
                await("a broker that takes it")
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> producer.send(
                                        new ProducerRecord<>(Topic.CONTACTS.topicName(), null, ahead, key, value))
                                .get()
                                .hasOffset());
            }
        }
        limitTimestamps("3600000");
        assertThat(files.look(Set.of(name)).get(Topic.CONTACTS.topicName())).contains(name);

        awaitGone(Set.of(name));
    }

    private void awaitGone(Set<String> words) throws Exception {
        await("nothing left in Kafka's files")
                .atMost(WITHIN)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(files.look(words).entrySet())
                        .filteredOn(topic -> !topic.getValue().isEmpty())
                        .isEmpty());
        Set<String> wanted = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        new TopicReader(stack.kafkaBootstrapServers())
                .names().stream()
                        .filter(topic -> topic.startsWith("odmev-analytics-"))
                        .forEach(wanted::add);
        for (String store : List.of("reviews", "waiting-commands", "supports", "published")) {
            wanted.add(CHANGELOG.formatted(store));
        }
        assertThat(files.look(words).keySet()).as("topics that were looked at").containsAll(wanted);
    }

    private void assertThatNobodyTakesMarkersForAnything() {
        var topics = new TopicReader(stack.kafkaBootstrapServers());
        for (Topic topic : Topic.values()) {
            if (LogMarker.isOn(topic)) {
                assertThat(topics.read(topic, LogMarker.KEY))
                        .as("markers on %s", topic)
                        .isNotEmpty();
            }
        }
        assertThat(topics.read(Topic.DEAD_LETTERS))
                .allSatisfy(letter -> assertThat(letter.value()).isNull());
        await("no lag, though markers come all the time").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(metrics(Component.ANALYTICS, "odmev_lag_records{"))
                    .isNotEmpty()
                    .allMatch(this::isZero);
            assertThat(metrics(Component.INGEST, "odmev_feed_passed_over_total{feed=\"ledger\""))
                    .isNotEmpty()
                    .allMatch(this::isZero);
            assertThat(metrics(Component.INGEST, "odmev_feed_passed_over_total{feed=\"live\""))
                    .as("the record that can't be read, and no marker")
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .endsWith(" 1.0");
        });
        assertThat(operator("/api/v1/operations/reconciliation")).contains("\"balanced\":true");
        assertThat(operator("/api/v1/operations/health")).contains("leaves Kafka");
    }

    /** The markers of the changelogs are among what the state is restored from. */
    private void assertThatTheStateComesBack(UUID kept) throws Exception {
        stack.stop(Component.ANALYTICS);
        try (Stream<Path> state = Files.walk(stack.home().streams())) {
            for (Path file : state.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        stack.start(Component.ANALYTICS);
        AnalystSession analyst = AnalystSession.logIn(
                stack.url(Component.ANALYTICS), stack.accounts().of("analyst"));

        analyst.setThemes(analyst.open(kept), "Govori o aplikaciji", "smart");

        await("the review")
                .atMost(PATIENCE)
                .until(() -> analytics().find(kept).orElseThrow().themes(), List.of("smart")::equals);
    }

    private boolean isZero(String metric) {
        return metric.endsWith(" 0.0");
    }

    private List<String> metrics(Component service, String prefix) {
        return operator(service, "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .toList();
    }

    private String operator(String path) {
        return operator(Component.ANALYTICS, path);
    }

    private String operator(Component service, String path) {
        try {
            ApiClient client =
                    new ApiClient(stack.url(service)).as(stack.accounts().of("operator"));
            return client.send(client.request(path).header("Accept-Language", "en"))
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void putOnSubmissions(UUID key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), key.toString(), value))
                    .get();
        }
    }

    private void limitTimestamps(String millis) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topic.CONTACTS.topicName()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, millis),
                                    OpType.SET))))
                    .all()
                    .get();
        }
    }

    private IngestClient ingest() {
        return new IngestClient(new ApiClient(stack.url(Component.INGEST)));
    }

    private AnalyticsClient analytics() {
        return new AnalyticsClient(new ApiClient(stack.url(Component.ANALYTICS))
                .as(stack.accounts().of("analyst")));
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", stack.kafkaBootstrapServers());
    }

    /** A word that nothing else is like. */
    private static String word() {
        return RandomGenerator.getDefault()
                .ints(16, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
