package si.odmev.analytics.topology;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/**
 * Turns submissions into themes and counts.
 *
 * <pre>
 * submissions ─────┐         ┌─ themed
 * review commands ─┼─ theme ─┼─ count deltas ─(by cell)─ tally ─ theme counts
 * supports ────────┤         ├─ tombstones of commands
 * reviews ─────────┘         └─ reviews
 * </pre>
 *
 * <p>Only this topology writes reviews. It also reads them, because earlier versions of Odmev wrote some and because its state
 * may be lost.
 *
 * <p>No result waits for the next record: there are no windows, no suppression and no caches. No record is too late: counts are
 * by the hour of submission, and a correction or an erasure takes the old count back. Every sum is published, with its {@link
 * si.odmev.schemas.Revision}.
 */
public final class FeedbackTopology {
    /** The latest review of each submission, whether the submission is there (yet) or not. */
    public static final String REVIEWS_STORE = "reviews";
    /** Commands that could not be merged into a review yet. */
    public static final String WAITING_COMMANDS_STORE = "waiting-commands";
    /** How many people support each submission, whether the submission is there (yet) or not. */
    public static final String SUPPORTS_STORE = "supports";
    /** What was last published about each submission. */
    public static final String PUBLISHED_STORE = "published";
    /** The greatest revision of an erasure, the recent erasures, and the commands that are dead letters. */
    public static final String ERASURES_STORE = "erasures";
    /** The sum of each cell. */
    public static final String TALLIES_STORE = "tallies";
    /**
     * The stores whose values can hold a submission or a decision about it. The other stores and the repartition topic hold
     * only ids, times and counts.
     */
    public static final Set<String> STORES_WITH_WORDS =
            Set.of(REVIEWS_STORE, WAITING_COMMANDS_STORE, SUPPORTS_STORE, PUBLISHED_STORE);
    /** Name of the repartition topic, without the application's prefix. */
    public static final String COUNT_DELTAS = "count-deltas";

    private final TextAnalyzers analyzers;
    private final CurrentConsultations consultations;
    private final TopicSerdes serdes;
    private final RecordLimits limits;
    private final OpenStores stores;

    /**
     * How the values of the topics are read and written.
     *
     * @param submissions values of {@link Topic#SUBMISSIONS}
     * @param reviewCommands values of {@link Topic#REVIEW_COMMANDS}
     * @param reviews values of {@link Topic#REVIEWS}
     * @param supports values of {@link Topic#SUPPORTS}
     * @param themed values of {@link Topic#THEMED}
     * @param themeCounts values of {@link Topic#THEME_COUNTS}
     */
    public record TopicSerdes(
            Serde<Submission> submissions,
            Serde<ReviewCommand> reviewCommands,
            Serde<Review> reviews,
            Serde<SupportCount> supports,
            Serde<ThemedSubmission> themed,
            Serde<ThemeCount> themeCounts) {}

    /**
     * @param limits the same as for {@link #errorHandling}
     * @param stores keeps track of the open stores
     */
    public FeedbackTopology(
            TextAnalyzers analyzers,
            CurrentConsultations consultations,
            TopicSerdes serdes,
            RecordLimits limits,
            OpenStores stores) {
        this.analyzers = analyzers;
        this.consultations = consultations;
        this.serdes = serdes;
        this.limits = limits;
        this.stores = stores;
    }

    /** The part of the configuration of Kafka Streams that turns poison records into dead letters. */
    public static Map<String, Object> errorHandling(DeadLetters deadLetters, RecordLimits limits) {
        return Map.of(
                DeadLetterHandler.DEAD_LETTERS_CONFIG,
                deadLetters,
                DeadLetterHandler.RECORD_LIMITS_CONFIG,
                limits,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterHandler.class,
                // The topology does not look at timestamps; an invalid one must not stop it.
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
                WallclockTimestampExtractor.class);
    }

    public Topology build() {
        var builder = new StreamsBuilder();
        builder.addStateStore(store(REVIEWS_STORE, StateSerdes.reviews()));
        builder.addStateStore(store(WAITING_COMMANDS_STORE, StateSerdes.reviewCommands()));
        builder.addStateStore(store(SUPPORTS_STORE, StateSerdes.supports()));
        builder.addStateStore(store(PUBLISHED_STORE, StateSerdes.published()));
        builder.addStateStore(store(ERASURES_STORE, Serdes.Long()));
        builder.addStateStore(store(TALLIES_STORE, StateSerdes.tallies()));

        KStream<String, Output> outputs = inputs(builder)
                .process(
                        () -> new ThemingProcessor(
                                new SubmissionThemer(analyzers), new CountCells(consultations), limits, serdes),
                        Named.as("theme"),
                        REVIEWS_STORE,
                        WAITING_COMMANDS_STORE,
                        SUPPORTS_STORE,
                        PUBLISHED_STORE,
                        ERASURES_STORE);

        publishReviews(outputs);
        KStream<String, Output.Themed> themings = only(Output.Themed.class, outputs, "themings");
        themings.mapValues(Output.Themed::themed, Named.as("themed"))
                .to(
                        Topic.THEMED.topicName(),
                        Produced.with(Serdes.String(), serdes.themed()).withName("publish-themed"));

        themings.flatMap(
                        (id, theming) -> theming.deltas().stream()
                                .map(delta -> KeyValue.pair(CountCells.key(delta), delta))
                                .toList(),
                        Named.as("deltas-by-cell"))
                .repartition(Repartitioned.with(Serdes.String(), StateSerdes.themeCounts())
                        .withName(COUNT_DELTAS)
                        .withNumberOfPartitions(Topic.THEME_COUNTS.partitions()))
                .process(TallyingProcessor::new, Named.as("tally"), TALLIES_STORE)
                .to(
                        Topic.THEME_COUNTS.topicName(),
                        Produced.with(Serdes.String(), serdes.themeCounts()).withName("publish-theme-counts"));

        return builder.build();
    }

    private void publishReviews(KStream<String, Output> outputs) {
        only(Output.Merged.class, outputs, "merged")
                .mapValues(Output.Merged::review, Named.as("review"))
                .to(
                        Topic.REVIEWS.topicName(),
                        Produced.with(Serdes.String(), serdes.reviews()).withName("publish-reviews"));
        KStream<String, Output.Done> done = only(Output.Done.class, outputs, "done");
        done.map((id, command) -> KeyValue.pair(command.key(), (ReviewCommand) null), Named.as("dequeued"))
                .to(
                        Topic.REVIEW_COMMANDS.topicName(),
                        Produced.with(
                                        Serdes.String(),
                                        serdes.reviewCommands(),
                                        (topic, key, value, partitions) ->
                                                Optional.of(Set.of(BySubmission.partition(key, partitions))))
                                .withName("dequeue-review-commands"));
        // The command may have been a dead letter before.
        done.map((id, command) -> KeyValue.pair(command.key(), (byte[]) null), Named.as("settled"))
                .to(
                        Topic.DEAD_LETTERS.topicName(),
                        Produced.with(Serdes.String(), Serdes.ByteArray()).withName("erase-command-dead-letters"));
    }

    private static <T extends Output> KStream<String, T> only(
            Class<T> type, KStream<String, Output> outputs, String name) {
        return outputs.filter((id, output) -> type.isInstance(output), Named.as("only-" + name))
                .mapValues(type::cast, Named.as(name));
    }

    private KStream<String, Input> inputs(StreamsBuilder builder) {
        KStream<String, Submission> submissions =
                source(builder, Topic.SUBMISSIONS, "submissions", serdes.submissions());
        KStream<String, Input> said = submissions.mapValues(Input.Said::new, Named.as("said"));
        // This keeps the order of the topic, so that an erasure comes after the dead letters of the same submission.
        submissions
                .filter((id, submission) -> id != null && submission == null, Named.as("erased"))
                .mapValues(erased -> (byte[]) null, Named.as("nothing"))
                .to(
                        Topic.DEAD_LETTERS.topicName(),
                        Produced.with(Serdes.String(), Serdes.ByteArray()).withName("erase-dead-letters"));
        KStream<String, Input> reviewed = source(builder, Topic.REVIEWS, "reviews", serdes.reviews())
                .mapValues(Input.Reviewed::new, Named.as("reviewed"));
        KStream<String, Input> commanded = source(
                        builder, Topic.REVIEW_COMMANDS, "review-commands", QueuedCommand.serde(serdes.reviewCommands()))
                // The topology wrote the tombstones itself, for merged commands.
                .filter((key, command) -> command != null, Named.as("queued"))
                .map(
                        (key, command) -> KeyValue.pair(
                                key == null ? null : BySubmission.submissionId(key), new Input.Commanded(key, command)),
                        Named.as("commanded"));
        KStream<String, Input> supported = source(builder, Topic.SUPPORTS, "supports", serdes.supports())
                .mapValues(Input.Supported::new, Named.as("supported"));
        return said.merge(commanded, Named.as("said-or-commanded"))
                .merge(reviewed, Named.as("with-reviews"))
                .merge(supported, Named.as("inputs"));
    }

    private static <V> KStream<String, V> source(StreamsBuilder builder, Topic topic, String name, Serde<V> values) {
        KStream<String, V> records = builder.stream(
                topic.topicName(), Consumed.with(Serdes.String(), values).withName(name));
        return records.filterNot((key, value) -> LogMarker.isKey(key), Named.as(name + "-without-markers"));
    }

    /** Changelogs are compacted with the settings of the topics, so that an erasure reaches them in the same time. */
    private <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(stores.named(name), Serdes.String(), values)
                .withLoggingEnabled(Topic.THEMED.configuration())
                .withCachingDisabled();
    }
}
