package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.Totals;
import si.odmev.localstack.Component;
import si.odmev.schemas.Acceptance;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * The state of a stream with many submissions is lost and restored. This takes minutes, so the test runs only by name.
 * {@code odmev.restore.submissions} is the number of submissions.
 */
@ByName
@ExtendWith(OdmevExtension.class)
class RestoreIT {
    private static final Duration UNTIL_INDEXED = Duration.ofMinutes(15);
    private static final Duration UNTIL_RESTORED = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(2);
    private static final Pattern RESTORING = Pattern.compile("^odmev_stream_restoring ([0-9.E]+)$", Pattern.MULTILINE);
    private static final String CONSULTATION = "velenje-2022";
    private static final int WORDS_OF_A_TEXT = 12;
    private static final List<String> WORDS = List.of(
            "avtobus",
            "klančina",
            "drevesa",
            "klop",
            "kolesarska",
            "steza",
            "zaslon",
            "aplikacija",
            "jezero",
            "hrup",
            "vrtec",
            "razsvetljava",
            "parkirišče",
            "promet",
            "senca",
            "starejši",
            "igrišče",
            "internet",
            "odpadki",
            "park",
            "ulica",
            "postaja",
            "pot",
            "knjižnica",
            "voda",
            "zrak",
            "trgovina",
            "otroci",
            "sosedje",
            "tržnica");

    private final RunningOdmev odmev;
    private final int submissions = Integer.getInteger("odmev.restore.submissions", 100_000);

    RestoreIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void aLostStateComesBackWhileReadinessSaysNoAndTotalsAreWhatTheyWere() throws Exception {
        long before = odmev.analytics().list("status=all").total();
        accept(submissions);
        await("all in the index")
                .atMost(UNTIL_INDEXED)
                .pollInterval(BETWEEN_COUNTS)
                .untilAsserted(() ->
                        assertThat(odmev.analytics().list("status=all").total()).isEqualTo(before + submissions));
        await("all in the totals")
                .atMost(UNTIL_INDEXED)
                .pollInterval(BETWEEN_COUNTS)
                .untilAsserted(() -> assertThat(odmev.analytics().totals("").total())
                        .isEqualTo(odmev.analytics().list("").total()));
        Totals totals = odmev.analytics().totals("");

        odmev.stack().kill(Component.ANALYTICS);
        delete(odmev.processes().home().streams());
        Instant wiped = Instant.now();
        CompletableFuture<Void> restarted =
                CompletableFuture.runAsync(() -> odmev.stack().start(Component.ANALYTICS));
        var remaining = new ArrayList<Long>();
        await("readiness").atMost(UNTIL_RESTORED).pollInterval(BETWEEN_LOOKS).until(() -> {
            // In this order: a restore that was seen after readiness said yes would be one too late.
            boolean ready = isReady();
            restoring().filter(records -> records > 0).ifPresent(records -> {
                assertThat(ready)
                        .as("ready with %s records to restore", records)
                        .isFalse();
                remaining.add(records);
            });
            return ready;
        });
        System.out.printf(
                "restore: %d submissions, ready %d s after the state was wiped, %d records remaining at most, seen %d times%n",
                submissions,
                Duration.between(wiped, Instant.now()).toSeconds(),
                remaining.stream().mapToLong(Long::longValue).max().orElse(0),
                remaining.size());
        restarted.join();

        assertThat(remaining).isNotEmpty();
        assertThat(odmev.analytics().totals("")).isEqualTo(totals);
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(IngestClient.proposal("Več klopi v senci ob Paki."))
                        .submissionId());
        await("the next one in the totals")
                .untilAsserted(
                        () -> assertThat(odmev.analytics().totals("").total()).isEqualTo(totals.total() + 1));
    }

    private boolean isReady() throws InterruptedException {
        try {
            return new ApiClient(odmev.stack().url(Component.ANALYTICS))
                            .get("/actuator/health/readiness")
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Long> restoring() throws InterruptedException {
        try {
            var metric = RESTORING.matcher(
                    odmev.operator().get("/actuator/prometheus").body());
            return metric.find() ? Optional.of((long) Double.parseDouble(metric.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Past intake, which is not what is tried here, and as it writes them. */
    private void accept(int number) {
        var registry =
                new SchemaRegistry(SchemaRegistry.Client.APICURIO, odmev.stack().url(Component.REGISTRY));
        var random = new Random(number);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        odmev.stack().kafkaBootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new StringSerializer(),
                registry.valueSerializer(Submission.class))) {
            for (int i = 0; i < number; i++) {
                var id = new UUID(random.nextLong(), random.nextLong()).toString();
                var record = new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), id, submission(id, random));
                record.headers().add(Acceptance.HEADER, mark());
                producer.send(record);
            }
        }
    }

    private static Submission submission(String id, Random random) {
        Instant now = Instant.now();
        String text = Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
                .limit(WORDS_OF_A_TEXT)
                .collect(Collectors.joining(" "));
        return Submission.newBuilder()
                .setSubmissionId(id)
                .setReceipt("VEL-" + id.substring(0, 4).toUpperCase(Locale.ROOT) + "-"
                        + id.substring(4, 8).toUpperCase(Locale.ROOT))
                .setConsultation(CONSULTATION)
                .setChannel(Channel.API)
                .setKind(Kind.PROPOSAL)
                .setText(text)
                .setSubmittedAt(now)
                .setAcceptedAt(now)
                .build();
    }

    /** A fingerprint that no repetition will be compared with, and the consultation. */
    private static byte[] mark() {
        byte[] consultation = CONSULTATION.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + consultation.length)
                .putLong(0)
                .put(consultation)
                .array();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
