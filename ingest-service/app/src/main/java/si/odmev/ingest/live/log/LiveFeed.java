package si.odmev.ingest.live.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.kafka.RegistryValues;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.session.LiveJournal;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.platform.kafka.tail.TopicTail;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Channel;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Review;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/**
 * Reads the data of live sessions from their topics, from the beginning and then continuously: events, the words of submissions of the
 * channel live, and their themes. A record that can't be decoded is skipped, because a hall must not stand still for it.
 *
 * <p>When a submission is erased, the feed appends that event to the session in which it was posted, so that pages stop showing it. Every
 * instance does this; a second event has no effect.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final List<String> TOPICS = Stream.of(Topic.SUBMISSIONS, Topic.LIVE_EVENTS, Topic.THEMED)
            .map(Topic::topicName)
            .toList();

    private final LiveSessions sessions;
    private final LiveJournal journal;
    private final Predicate<UUID> isErased;
    private final RegistryValues values;
    private final TopicTail tail;

    /**
     * @param isErased true for a submission on the list of erasures; its words are not shown, whatever a topic holds
     * @param clientConfiguration settings that all Kafka clients share
     */
    public LiveFeed(
            LiveSessions sessions,
            LiveJournal journal,
            Predicate<UUID> isErased,
            Map<String, Object> clientConfiguration,
            SchemaRegistry registry,
            Workers workers) {
        this(sessions, journal, isErased, clientConfiguration, RegistryValues.of(registry), workers);
    }

    /**
     * @param values closed with this
     */
    LiveFeed(
            LiveSessions sessions,
            LiveJournal journal,
            Predicate<UUID> isErased,
            Map<String, Object> clientConfiguration,
            RegistryValues values,
            Workers workers) {
        this.sessions = sessions;
        this.journal = journal;
        this.isErased = isErased;
        this.values = values;
        tail = new TopicTail(
                "live", TOPICS, LogMarker::isKey, clientConfiguration, this::take, this::markCurrent, workers);
    }

    /** Starts reading; the topics must exist. Every failure is retried until {@link #close}. */
    public void start() {
        tail.start();
    }

    void markCurrent() {
        sessions.markCurrent();
        sessions.erasedMeanwhile().forEach((id, code) -> journal.append(code, new Event.Erased(id)));
        LOG.atInfo().addKeyValue("sessions", sessions.size()).log("live sessions current");
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw new IllegalArgumentException("no key");
            }
            switch (values.read(record)) {
                case null -> erase(record);
                case LiveEvent event ->
                    EventFormat.read(event)
                            .ifPresent(
                                    happened -> sessions.apply(key(record), record.offset(), event.getAt(), happened));
                case Submission submission -> keep(submission);
                case ThemedSubmission themed -> keep(themed);
                default -> throw new IllegalArgumentException("not expected on this topic");
            }
        } catch (IllegalArgumentException e) {
            tail.passOver(record, e.getMessage());
        }
    }

    private void keep(Submission submission) {
        if (submission.getChannel() != Channel.LIVE) {
            return;
        }
        UUID id = id(submission.getSubmissionId());
        if (isErased.test(id)) {
            forget(id);
        } else {
            sessions.keepWords(id, submission.getKind(), submission.getText());
        }
    }

    void keep(ThemedSubmission themed) {
        if (themed.getSubmission().getChannel() != Channel.LIVE) {
            return;
        }
        UUID id = id(themed.getSubmission().getSubmissionId());
        if (!isErased.test(id)) {
            sessions.keepThemes(id, themed.getThemes());
            sessions.keepWithheld(id, themed.getStatus() == Status.WITHHELD && !isByTheBoard(themed.getReview()));
        }
    }

    /**
     * True if a moderator withheld it. The board has that by itself, and earlier; a moderator who shows the post again must not
     * wait for analytics.
     */
    private static boolean isByTheBoard(Review review) {
        return review != null
                && Arrays.stream(Rule.values()).anyMatch(rule -> rule.id().equals(review.getReason()));
    }

    private void erase(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topic.SUBMISSIONS.topicName())) {
            forget(id(key(record)));
        }
    }

    private void forget(UUID id) {
        sessions.forget(id).ifPresent(code -> journal.append(code, new Event.Erased(id)));
    }

    /** The number of skipped records. Their content is missing from the boards. */
    public long passedOver() {
        return tail.passedOver();
    }

    private static UUID id(String text) {
        return SubmissionIds.parse(text).orElseThrow(() -> new IllegalArgumentException("no UUID"));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
        values.close();
    }
}
