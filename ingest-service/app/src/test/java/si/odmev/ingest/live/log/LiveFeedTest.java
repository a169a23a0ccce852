package si.odmev.ingest.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.kafka.RegistryValues;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.ingest.live.session.PostView;
import si.odmev.platform.kafka.tail.NotYetException;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.LiveEventType;
import si.odmev.schemas.Review;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;
import si.odmev.schemas.TrustedRecords;

class LiveFeedTest {
    private static final String CODE = "VEL234";
    private static final long MOST_READ = 10;

    private final UUID erased = UUID.randomUUID();
    private final UUID kept = UUID.randomUUID();
    private final LiveSessions sessions = new LiveSessions();
    private final MemoryJournal journal = new MemoryJournal(sessions);
    /** What decoding gives next: a value, or a failure. */
    private final Deque<Object> decoded = new ArrayDeque<>();

    private boolean isClosed;
    private boolean registryAnswers = true;
    private long offset;
    private final LiveFeed feed = new LiveFeed(
            sessions,
            journal,
            Set.of(erased)::contains,
            Map.of(),
            new RegistryValues(new Values(), () -> registryAnswers),
            Workers.endingWith(worker -> {}));

    LiveFeedTest() {
        TrustedRecords.trust();
        // What the feed appends must come after what it reads, as on a topic.
        for (long read = 0; read < MOST_READ; read++) {
            journal.append("another session", new Event.Erased(UUID.randomUUID()));
        }
    }

    @BeforeEach
    void prepare() {
        var event = new Event.Prepared("velenje-2022", new Announcement("Vprašanja", Instant.EPOCH, ""), "moderator");
        take(Topic.LIVE_EVENTS, CODE, EventFormat.write(event, Instant.EPOCH));
    }

    @AfterEach
    void close() throws Exception {
        feed.close();
        assertThat(isClosed).isTrue();
    }

    @Test
    void theBoardDoesNotLearnWordsOrThemesThatARestoredBackupBroughtBack() {
        take(Topic.SUBMISSIONS, said(erased, Channel.LIVE));
        take(Topic.THEMED, themed(erased, Channel.LIVE));

        assertThat(sessions.remembers(erased)).isFalse();
    }

    @Test
    void theBoardLearnsWordsAndThemesOfAPost() {
        take(Topic.LIVE_EVENTS, CODE, posted(kept));
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));
        take(Topic.THEMED, themed(kept, Channel.LIVE));

        assertThat(session().board().find(kept)).isPresent();
        assertThat(session().words(kept).orElseThrow().text()).isEqualTo("Kdaj bo koncert?");
        assertThat(sessions.remembers(kept)).isTrue();
        assertThat(feed.passedOver()).isZero();
    }

    @Test
    void whatAnAnalystWithholdsLeavesThePublicPagesAndComesBack() {
        take(Topic.LIVE_EVENTS, CODE, posted(kept));
        take(Topic.LIVE_EVENTS, CODE, shown(kept));
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));
        take(Topic.THEMED, themed(kept, Channel.LIVE));
        Post post = session().board().find(kept).orElseThrow();
        assertThat(session().isPublic(post)).isTrue();
        long before = session().version();

        take(Topic.THEMED, withheld(kept, "Žali sosedo."));

        assertThat(session().isPublic(post)).isFalse();
        assertThat(session().version()).as("open pages are told").isGreaterThan(before);
        assertThat(PostView.shown(session(), PostState.SHOWN)).isEmpty();
        assertThat(session().themeCounts()).isEmpty();

        take(Topic.THEMED, themed(kept, Channel.LIVE));
        assertThat(session().isPublic(post)).isTrue();
    }

    @Test
    void whatAModeratorWithholdsIsLeftToTheBoard() {
        take(Topic.LIVE_EVENTS, CODE, posted(kept));
        take(Topic.LIVE_EVENTS, CODE, moved(PostState.RECEIVED, PostState.WITHHELD, Rule.OFF_TOPIC));
        take(Topic.LIVE_EVENTS, CODE, moved(PostState.WITHHELD, PostState.SHOWN, null));
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));

        take(Topic.THEMED, withheld(kept, "off-topic"));

        assertThat(session().isPublic(session().board().find(kept).orElseThrow()))
                .as("a moderator who shows it again does not wait for analytics")
                .isTrue();
    }

    @Test
    void anAnalystMayNameARuleToo() {
        take(Topic.LIVE_EVENTS, CODE, posted(kept));
        take(Topic.LIVE_EVENTS, CODE, shown(kept));
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));

        take(Topic.THEMED, withheld(kept, "off-topic"));

        Post post = session().board().find(kept).orElseThrow();
        assertThat(session().isPublic(post)).isFalse();
        assertThat(session().isWithheldByAnalyst(post)).isTrue();
    }

    @Test
    void themesAloneAreRememberedToo() {
        take(Topic.THEMED, themed(kept, Channel.LIVE));

        assertThat(sessions.remembers(kept)).isTrue();
    }

    @Test
    void whatCameThroughOtherChannelsIsNotKept() {
        take(Topic.SUBMISSIONS, said(kept, Channel.WEB));
        take(Topic.THEMED, themed(kept, Channel.WEB));

        assertThat(sessions.remembers(kept)).isFalse();
        assertThat(feed.passedOver()).isZero();
    }

    @Test
    void anErasureReachesTheBoardOnce() {
        take(Topic.LIVE_EVENTS, CODE, posted(kept));
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));
        feed.markCurrent();

        erase(Topic.SUBMISSIONS, kept.toString());
        erase(Topic.SUBMISSIONS, kept.toString());

        assertThat(sessions.remembers(kept)).isFalse();
        assertThat(session().board().find(kept).orElseThrow().state()).isEqualTo(PostState.ERASED);
        assertThat(journal.appended()).isEqualTo(MOST_READ + 1);
    }

    @Test
    void whatTheListOfErasuresNamesIsErasedOnTheBoardWhateverTheTopicHolds() {
        take(Topic.LIVE_EVENTS, CODE, posted(erased));
        feed.markCurrent();

        take(Topic.SUBMISSIONS, said(erased, Channel.LIVE));

        assertThat(session().board().find(erased).orElseThrow().state()).isEqualTo(PostState.ERASED);
    }

    @Test
    void whatWasErasedWhileNobodyRanReachesTheBoardWhenAllIsRead() {
        erase(Topic.SUBMISSIONS, kept.toString());
        take(Topic.LIVE_EVENTS, CODE, posted(kept));
        assertThat(journal.appended()).isEqualTo(MOST_READ);
        assertThat(sessions.areCurrent()).isFalse();

        feed.markCurrent();

        assertThat(sessions.areCurrent()).isTrue();
        assertThat(session().board().find(kept).orElseThrow().state()).isEqualTo(PostState.ERASED);
    }

    @Test
    void aTombstoneOnAnotherTopicErasesNothing() {
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));

        erase(Topic.THEMED, kept.toString());

        assertThat(sessions.remembers(kept)).isTrue();
        assertThat(feed.passedOver()).isZero();
    }

    @Test
    void aRecordThatMakesNoSenseIsPassedOver() {
        feed.take(new ConsumerRecord<>(Topic.SUBMISSIONS.topicName(), 0, 0, null, new byte[1]));
        assertThat(feed.passedOver()).as("without a key").isOne();

        erase(Topic.SUBMISSIONS, "no id");
        assertThat(feed.passedOver()).as("a tombstone of nobody").isEqualTo(2);

        take(Topic.SUBMISSIONS, CODE, new SupportCount("id", 1, 2L));
        assertThat(feed.passedOver()).as("another type").isEqualTo(3);

        LiveEvent incomplete =
                LiveEvent.newBuilder(posted(kept)).setSubmissionId(null).build();
        take(Topic.LIVE_EVENTS, CODE, incomplete);
        assertThat(feed.passedOver()).as("an event without its post").isEqualTo(4);
    }

    @Test
    void anEventOfANewerVersionChangesNothing() {
        take(
                Topic.LIVE_EVENTS,
                CODE,
                LiveEvent.newBuilder(posted(kept))
                        .setType(LiveEventType.UNKNOWN)
                        .build());

        assertThat(session().board().find(kept)).isEmpty();
        assertThat(feed.passedOver()).isZero();
    }

    @Test
    void bytesThatStayUnreadableWhileTheRegistryAnswersArePassedOver() {
        decoded.add(new IllegalStateException("first"));
        take(Topic.SUBMISSIONS, CODE, new IllegalStateException("second"));

        assertThat(feed.passedOver()).isOne();
    }

    @Test
    void aRecordThatFailedOnlyBecauseTheRegistryWasAwayForAMomentIsTaken() {
        decoded.add(new IllegalStateException("away for a moment"));
        take(Topic.SUBMISSIONS, said(kept, Channel.LIVE));

        assertThat(sessions.remembers(kept)).isTrue();
        assertThat(feed.passedOver()).isZero();
    }

    @Test
    void whileTheRegistryIsAwayNothingIsPassedOver() {
        registryAnswers = false;

        assertThatThrownBy(() -> take(Topic.SUBMISSIONS, CODE, new IllegalStateException("away")))
                .isInstanceOf(NotYetException.class);
        assertThat(feed.passedOver()).isZero();
    }

    private LiveSession session() {
        return sessions.all().getFirst();
    }

    private void take(Topic topic, Object value) {
        take(topic, kept.toString(), value);
    }

    private void take(Topic topic, String key, Object value) {
        decoded.add(value);
        feed.take(new ConsumerRecord<>(topic.topicName(), 0, offset++, bytes(key), new byte[1]));
    }

    private void erase(Topic topic, String key) {
        feed.take(new ConsumerRecord<>(topic.topicName(), 0, offset++, bytes(key), null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static LiveEvent posted(UUID post) {
        return EventFormat.write(new Event.Posted(post, "a participant"), Instant.EPOCH);
    }

    private LiveEvent moved(PostState before, PostState after, Rule rule) {
        return EventFormat.write(new Event.Moved(kept, before, after, rule, "moderator"), Instant.EPOCH);
    }

    private static LiveEvent shown(UUID post) {
        return EventFormat.write(
                new Event.Moved(post, PostState.RECEIVED, PostState.SHOWN, null, "moderator"), Instant.EPOCH);
    }

    private static ThemedSubmission withheld(UUID id, String reason) {
        return ThemedSubmission.newBuilder(themed(id, Channel.LIVE))
                .setStatus(Status.WITHHELD)
                .setReview(Review.newBuilder()
                        .setSubmissionId(id.toString())
                        .setReason(reason)
                        .setReviewer("ana")
                        .setReviewedAt(Instant.EPOCH)
                        .build())
                .build();
    }

    private static ThemedSubmission themed(UUID id, Channel channel) {
        return ThemedSubmission.newBuilder()
                .setSubmission(said(id, channel))
                .setStatus(Status.THEMED)
                .setLanguage("sl")
                .setKind(Kind.QUESTION)
                .setThemes(List.of("culture"))
                .setScores(List.of())
                .setEvidence(List.of())
                .setClassifier("rules-1")
                .setStems("koncert")
                .build();
    }

    private static Submission said(UUID id, Channel channel) {
        return Submission.newBuilder()
                .setSubmissionId(id.toString())
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(channel)
                .setKind(Kind.QUESTION)
                .setText("Kdaj bo koncert?")
                .setSubmittedAt(Instant.EPOCH)
                .setAcceptedAt(Instant.EPOCH)
                .build();
    }

    private final class Values implements Deserializer<SpecificRecord> {
        @Override
        public SpecificRecord deserialize(String topic, byte[] bytes) {
            return switch (decoded.remove()) {
                case RuntimeException failure -> throw failure;
                case Object value -> (SpecificRecord) value;
            };
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
