package si.odmev.analytics.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/** The topology in its test driver, with the topics as pipes. */
final class FeedbackPipe implements AutoCloseable {
    static final Instant PRESENTATION = Instant.parse("2022-05-10T14:20:00Z");

    private static final LocalizedText TEXT = new LocalizedText("besedilo", "text");
    private static final Consultations CONSULTATIONS = new Consultations(List.of(new Consultation(
            "velenje-2022",
            "VEL",
            TEXT,
            TEXT,
            ZoneId.of("Europe/Ljubljana"),
            LocalDateTime.of(2022, 5, 3, 8, 0),
            null,
            ThemePack.named(ThemePack.DEFAULT),
            List.of(new Theme("green", TEXT), new Theme("inclusive", TEXT)))));

    final TestInputTopic<String, Submission> submissions;
    final TestInputTopic<String, ReviewCommand> reviewCommands;
    /** As an earlier version of Odmev wrote them. */
    final TestInputTopic<String, Review> reviews;

    /** What is written there comes in again, as from the topic. */
    final TestOutputTopic<String, Review> mergedReviews;

    final TestOutputTopic<String, ReviewCommand> dequeued;
    final TestInputTopic<String, SupportCount> supports;
    final TestInputTopic<byte[], byte[]> rawSubmissions;
    final TestInputTopic<byte[], byte[]> rawReviewCommands;
    final TestOutputTopic<String, ThemedSubmission> themed;
    final TestOutputTopic<String, ThemeCount> counts;
    final TestOutputTopic<byte[], byte[]> deadLetters;
    final RecordLimits limits =
            new RecordLimits(RecordLimits.DEFAULT_LARGEST_REQUEST, InstantSource.fixed(PRESENTATION));

    final OpenStores stores = new OpenStores();

    final Topology topology;

    private final TopologyTestDriver driver;
    final Path state = newDirectory();

    FeedbackPipe(TextAnalyzer analyzer) {
        this(consultation -> analyzer, FeedbackPipe::consultations);
    }

    FeedbackPipe(TextAnalyzers analyzers, CurrentConsultations consultations) {
        var serdes = new FeedbackTopology.TopicSerdes(
                StateSerdes.avro(Submission.class, Topic.SUBMISSIONS),
                StateSerdes.reviewCommands(),
                StateSerdes.reviews(),
                StateSerdes.supports(),
                StateSerdes.avro(ThemedSubmission.class, Topic.THEMED),
                StateSerdes.avro(ThemeCount.class, Topic.THEME_COUNTS));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "pipe");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.putAll(FeedbackTopology.errorHandling(
                new DeadLetters(new SimpleMeterRegistry(), InstantSource.fixed(PRESENTATION), limits), limits));
        topology = new FeedbackTopology(analyzers, consultations, serdes, limits, stores).build();
        driver = new TopologyTestDriver(topology, properties, PRESENTATION);

        submissions = driver.createInputTopic(
                Topic.SUBMISSIONS.topicName(),
                new StringSerializer(),
                serdes.submissions().serializer());
        reviews = driver.createInputTopic(
                Topic.REVIEWS.topicName(),
                new StringSerializer(),
                serdes.reviews().serializer());
        reviewCommands = driver.createInputTopic(
                Topic.REVIEW_COMMANDS.topicName(),
                new StringSerializer(),
                serdes.reviewCommands().serializer());
        mergedReviews = driver.createOutputTopic(
                Topic.REVIEWS.topicName(),
                new StringDeserializer(),
                serdes.reviews().deserializer());
        dequeued = driver.createOutputTopic(
                Topic.REVIEW_COMMANDS.topicName(),
                new StringDeserializer(),
                serdes.reviewCommands().deserializer());
        supports = driver.createInputTopic(
                Topic.SUPPORTS.topicName(),
                new StringSerializer(),
                serdes.supports().serializer());
        rawSubmissions = driver.createInputTopic(
                Topic.SUBMISSIONS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
        rawReviewCommands = driver.createInputTopic(
                Topic.REVIEW_COMMANDS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
        themed = driver.createOutputTopic(
                Topic.THEMED.topicName(),
                new StringDeserializer(),
                serdes.themed().deserializer());
        counts = driver.createOutputTopic(
                Topic.THEME_COUNTS.topicName(),
                new StringDeserializer(),
                serdes.themeCounts().deserializer());
        deadLetters = driver.createOutputTopic(
                Topic.DEAD_LETTERS.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Submission.Builder submission(String id, String text) {
        return Submission.newBuilder()
                .setSubmissionId(id)
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.WEB)
                .setKind(Kind.PROPOSAL)
                .setText(text)
                .setSubmittedAt(PRESENTATION)
                .setAcceptedAt(PRESENTATION);
    }

    static Review.Builder review(String id) {
        return Review.newBuilder().setSubmissionId(id).setReviewer("ana").setReviewedAt(PRESENTATION);
    }

    void say(Submission submission) {
        submissions.pipeInput(submission.getSubmissionId(), submission);
    }

    void say(String id, String text) {
        say(submission(id, text).build());
    }

    void review(Review review) {
        reviews.pipeInput(review.getSubmissionId(), review);
    }

    void decide(ReviewCommand command) {
        reviewCommands.pipeInput(BySubmission.key(command), command);
    }

    /** Entries of a store as the driver has them. */
    <V> Map<String, V> store(String name) {
        var contents = new HashMap<String, V>();
        try (KeyValueIterator<String, V> entries =
                driver.<String, V>getKeyValueStore(name).all()) {
            entries.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        return contents;
    }

    void support(String id, int people, long revision) {
        supports.pipeInput(id, new SupportCount(id, people, revision));
    }

    void erase(String id) {
        submissions.pipeInput(id, (Submission) null);
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<String, ThemedSubmission>> readThemed() {
        return themed.readRecordsToList();
    }

    ThemedSubmission lastThemed() {
        return readThemed().getLast().value();
    }

    /** Counts as the records read from now on leave them, without those that are zero, by "theme". */
    Map<String, Long> countsByTheme() {
        var latest = new HashMap<String, ThemeCount>();
        counts.readRecordsToList().forEach(record -> latest.put(record.key(), record.value()));
        var byTheme = new HashMap<String, Long>();
        latest.values().forEach(count -> byTheme.merge(count.getTheme(), count.getCount(), Long::sum));
        byTheme.values().removeIf(count -> count == 0);
        return byTheme;
    }

    @Override
    public void close() {
        driver.close();
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Consultations consultations() {
        return CONSULTATIONS;
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("odmev-pipe");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
