package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static si.odmev.analytics.review.SelectedSubmissions.BEFORE;
import static si.odmev.analytics.review.SelectedSubmissions.decided;
import static si.odmev.analytics.review.SelectedSubmissions.id;
import static si.odmev.analytics.review.SelectedSubmissions.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.query.SearchAway;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.review.BulkAction.State;
import si.odmev.schemas.ReviewCommand;

class BulkActionsTest {
    private static final Instant NOW = Instant.parse("2022-05-12T08:00:00Z");
    private static final Change TO_ANA = new Change.OfAssignee("ana");
    private static final int ALL = 2_000;

    private final Broker broker = new Broker();
    private final Map<String, Selected> index = new HashMap<>();
    private boolean isSearchAway;
    private final ReviewRecorder recorder = new ReviewRecorder(() -> broker);
    private final HandClock clock = new HandClock();
    private final BulkWriter writer = new BulkWriter(recorder, this::indexed, clock, Duration.ofMillis(200));
    private final BulkActions actions = new BulkActions(writer, clock);

    /** Takes commands, until it is told to fail. */
    private static final class Broker extends MockProducer<String, ReviewCommand> {
        private int failsAfter = Integer.MAX_VALUE;
        private boolean isSilent;
        private int sent;

        Broker() {
            super(true, null, new StringSerializer(), (topic, value) -> new byte[1]);
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, ReviewCommand> record, Callback done) {
            sent++;
            if (sent > failsAfter) {
                if (isSilent) {
                    return null;
                }
                sendException = new KafkaException("away");
            }
            return super.send(record, done);
        }

        void recover() {
            failsAfter = Integer.MAX_VALUE;
            sendException = null;
        }
    }

    private static final class HandClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void writesOneCommandForEachSubmissionThatChanges() throws InterruptedException {
        BulkAction action =
                begin(TO_ANA, List.of(one(1), decided(2, BEFORE, work("ana")), decided(3, BEFORE, work("bine"))));

        assertThat(action.counts()).isEqualTo(Map.of(State.RECORDED, 2));
        assertThat(action.isRunning()).isFalse();
        assertThat(broker.history())
                .extracting(record -> record.value().getSubmissionId())
                .containsExactly(id(1), id(3));
        assertThat(broker.history()).allSatisfy(record -> {
            assertThat(record.key())
                    .isEqualTo(record.value().getSubmissionId() + "/"
                            + record.value().getCommandId());
            assertThat(record.value().getAssignee().getAssignee()).isEqualTo("ana");
            assertThat(record.value().getReviewer()).isEqualTo("ana");
            assertThat(record.value().getReason()).isEqualTo("ker");
            assertThat(record.value().getDecidedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void aFailureInTheMiddleEndsItAndWhatIsLeftIsRepeatedWithTheSameCommands() throws InterruptedException {
        broker.failsAfter = 700;
        BulkAction action = begin(TO_ANA, untouched(ALL));
        assertThat(action.counts()).isEqualTo(Map.of(State.RECORDED, 700, State.FAILED, ALL - 700));
        List<String> failed = action.in(State.FAILED).stream()
                .map(item -> item.command().getCommandId())
                .toList();
        broker.recover();

        BulkAction again = actions.repeat(action).orElseThrow();
        writer.step();

        assertThat(again.counts()).isEqualTo(Map.of(State.RECORDED, ALL - 700));
        assertThat(broker.history()).hasSize(ALL);
        assertThat(broker.history().stream()
                        .skip(700)
                        .map(record -> record.value().getCommandId()))
                .isEqualTo(failed);
    }

    @Test
    void noMoreThanALimitIsOnItsWayAndWhatIsNotAcknowledgedInTimeHasFailed() throws InterruptedException {
        broker.failsAfter = 100;
        broker.isSilent = true;

        BulkAction action = begin(TO_ANA, untouched(ALL));

        assertThat(action.counts()).isEqualTo(Map.of(State.RECORDED, 100, State.FAILED, ALL - 100));
        assertThat(broker.sent).isEqualTo(100 + 500);
    }

    @Test
    void aSubmissionAboutWhichSomebodyElseDecidedIsLeftAsItIs() throws InterruptedException {
        recorder.record(new Change.OfKind("question"), null, null, one(2), "bine");
        broker.clear();

        BulkAction action = begin(TO_ANA, List.of(one(1), one(2)));

        assertThat(action.counts()).isEqualTo(Map.of(State.RECORDED, 1, State.OVERTAKEN, 1));
        assertThat(broker.history()).hasSize(1);
    }

    @Test
    void notesAndReadMarksAreNoDecisionsSoNobodyIsOvertaken() throws InterruptedException {
        recorder.record(new Change.OfKind("question"), null, null, one(1), "bine");

        BulkAction action = begin(new Remark.Note("Poglej."), List.of(one(1)));
        recorder.record(new Remark.Reading(true), null, null, one(1), "ana");

        assertThat(action.counts()).isEqualTo(Map.of(State.RECORDED, 1));
    }

    @Test
    void anUndoGivesTheStateFromBeforeBackButNotWhereSomebodyDecidedSince() throws InterruptedException {
        List<Selected> before = List.of(one(1), decided(2, BEFORE, work("bine")), one(3), one(4), one(5));
        BulkAction action = begin(TO_ANA, before);
        broker.clear();
        clock.advance(Duration.ofMinutes(5));

        BulkAction undo = actions.undo(
                        action,
                        List.of(
                                decided(1, NOW, work("ana")),
                                decided(2, NOW, work("ana")),
                                decided(3, NOW.plusSeconds(60), work("vid")),
                                // The index lags behind the action here; and 5 was erased.
                                one(4)))
                .orElseThrow();
        writer.step();

        assertThat(undo.counts()).isEqualTo(Map.of(State.RECORDED, 3, State.OVERTAKEN, 1));
        assertThat(undo.in(State.OVERTAKEN))
                .extracting(item -> item.before().submissionId())
                .containsExactly(id(3));
        assertThat(broker.history())
                .extracting(
                        record -> record.value().getSubmissionId(),
                        record -> record.value().getAssignee().getAssignee())
                .containsExactly(tuple(id(1), null), tuple(id(2), "bine"), tuple(id(4), null));
        assertThat(action.isUndone()).isTrue();
        assertThat(undo.isUndoable(clock.instant())).isFalse();
        assertThat(actions.undo(action, before)).isEmpty();
    }

    @Test
    void anUndoIncludesWhatWasSentAndNotAcknowledgedBecauseItMayHaveArrived() throws InterruptedException {
        broker.failsAfter = 1;
        broker.isSilent = true;
        BulkAction action = begin(TO_ANA, untouched(600));
        broker.recover();
        broker.clear();

        assertThat(action.arrived()).hasSize(1 + 500);
        BulkAction undo = actions.undo(action, untouched(600)).orElseThrow();
        writer.step();

        assertThat(undo.counts()).isEqualTo(Map.of(State.RECORDED, 1 + 500));
    }

    @Test
    void anActionIsRepeatedOnceAndNotAfterItsUndo() throws InterruptedException {
        broker.failsAfter = 1;
        BulkAction action = begin(new Remark.Note("Poglej."), untouched(2));
        broker.recover();

        BulkAction again = actions.repeat(action).orElseThrow();
        writer.step();
        assertThat(actions.undo(again, untouched(2))).isPresent();

        assertThat(actions.repeat(action)).isEmpty();
        assertThat(action.isRepeatable()).isFalse();
        assertThat(action.arrived()).as("what failed belongs to the repetition").hasSize(1);
    }

    @Test
    void whatWasSentBeforeARepetitionThatFailedAsWellCanBeUndone() throws InterruptedException {
        broker.failsAfter = 0;
        BulkAction action = begin(TO_ANA, List.of(one(1)));

        BulkAction again = actions.repeat(action).orElseThrow();

        assertThat(again.arrived()).isEmpty();
        writer.step();
        assertThat(again.counts()).isEqualTo(Map.of(State.FAILED, 1));
        assertThat(again.isUndoable(clock.instant())).isTrue();
        assertThat(action.isUndoable(clock.instant())).isFalse();
    }

    @Test
    void anActionThatIsRunningCantBeUndone() throws InterruptedException {
        show(one(0), one(1));
        BulkAction action = actions.begin(TO_ANA, null, untouched(2), "ana");
        action.mark(0, State.RECORDED);

        assertThat(actions.undo(action, untouched(2))).isEmpty();
        writer.step();
        assertThat(actions.undo(action, untouched(2))).isPresent();
    }

    @Test
    void whatSomebodyDecidedElsewhereOrWasErasedWhileItWaitedOrBeforeARepetitionIsLeft() throws InterruptedException {
        broker.failsAfter = 0;
        BulkAction action = begin(TO_ANA, List.of(one(1), one(2), one(3), one(4)));
        broker.recover();
        // 1 stayed as it was, 2 got the command after all, somebody decided about 3 through another instance, 4 was
        // erased.
        show(decided(2, NOW, work("ana")), decided(3, NOW.plusSeconds(300), work("vid")));
        index.remove(id(4));

        BulkAction again = actions.repeat(action).orElseThrow();
        writer.step();

        assertThat(again.counts()).isEqualTo(Map.of(State.RECORDED, 2, State.OVERTAKEN, 1, State.ERASED, 1));
        assertThat(broker.history())
                .extracting(record -> record.value().getSubmissionId())
                .containsExactly(id(1), id(2));
    }

    @Test
    void twoPeopleWhoNameEachOthersOriginalsMakeNoCircle() throws InterruptedException {
        BulkAction toFirst = begin(new Change.OfDuplicate(id(1)), List.of(one(1), one(2)));
        // The index does not show it yet.
        BulkAction toSecond = begin(new Change.OfDuplicate(id(2)), List.of(one(1), one(2)));

        assertThat(toFirst.counts()).isEqualTo(Map.of(State.RECORDED, 1));
        assertThat(toSecond.counts()).isEqualTo(Map.of(State.OVERTAKEN, 1));
        assertThat(broker.history())
                .extracting(record -> record.value().getSubmissionId())
                .containsExactly(id(2));
    }

    @Test
    void whatWouldCountWithOneThatIsNotCountedAnyMoreIsLeft() throws InterruptedException {
        for (String status : List.of("withheld", "duplicate", "no_content")) {
            show(SelectedSubmissions.withStatus(1, status));
            assertThat(afterAWait(one(2)).counts()).as(status).isEqualTo(Map.of(State.OVERTAKEN, 1));
        }
        index.remove(id(1));
        assertThat(afterAWait(one(2)).counts()).as("erased").isEqualTo(Map.of(State.OVERTAKEN, 1));
        assertThat(broker.history()).isEmpty();

        show(SelectedSubmissions.withStatus(1, "awaiting_review"));
        assertThat(afterAWait(one(2)).counts()).isEqualTo(Map.of(State.RECORDED, 1));
    }

    /** The end of an action by which a submission is to count with the first one. */
    private BulkAction afterAWait(Selected submission) throws InterruptedException {
        return begin(new Change.OfDuplicate(id(1)), List.of(submission));
    }

    @Test
    void withoutSearchNothingIsSentBecauseNobodyKnowsWhatWasDecided() throws InterruptedException {
        isSearchAway = true;

        BulkAction action = begin(TO_ANA, List.of(one(1)));

        assertThat(action.counts()).isEqualTo(Map.of(State.FAILED, 1));
        assertThat(broker.sent).isZero();
        assertThat(action.isRepeatable()).isTrue();
    }

    @Test
    void anUndoOfReadMarksLeavesThoseThatAColleagueMarkedSince() throws InterruptedException {
        BulkAction action = begin(new Remark.Reading(true), List.of(one(1), one(2)));

        BulkAction undo = actions.undo(action, List.of(read(1, NOW), read(2, NOW.plusSeconds(1))))
                .orElseThrow();

        assertThat(undo.in(State.OVERTAKEN)).hasSize(1);
    }

    @Test
    void anUndoOfNotesTakesThemBack() throws InterruptedException {
        BulkAction action = begin(new Remark.Note("Poglej."), List.of(one(1)));
        String note = broker.history().getFirst().value().getCommandId();

        assertThat(actions.undo(action, List.of(decided(1, NOW.plusSeconds(1), work("vid")))))
                .isPresent();
        writer.step();

        assertThat(broker.history().getLast().value().getNoteTakenBack()).isEqualTo(note);
    }

    @Test
    void tenMinutesAfterItsEndItCantBeUndoneAndIsForgotten() throws InterruptedException {
        BulkAction action = begin(TO_ANA, List.of(one(1)));
        clock.advance(Duration.ofMinutes(10));
        assertThat(action.isUndoable(clock.instant())).isTrue();
        assertThat(actions.find(action.id(), "ana")).contains(action);
        assertThat(actions.find(action.id(), "bine")).isEmpty();

        clock.advance(Duration.ofSeconds(1));

        assertThat(actions.undo(action, List.of(one(1)))).isEmpty();
        assertThat(actions.find(action.id(), "ana")).isEmpty();
    }

    @Test
    void theMemoryForActionsIsBounded() throws InterruptedException {
        List<Selected> many = untouched(BulkActions.MOST_KEPT);
        BulkAction action = begin(TO_ANA, many);

        assertThatThrownBy(() -> actions.begin(TO_ANA, null, List.of(one(1)), "ana"))
                .isInstanceOf(TooManyActionsException.class);
        assertThat(actions.undo(action, many))
                .as("takes the place of the action")
                .isPresent();
        writer.step();
        assertThatThrownBy(() -> actions.begin(TO_ANA, null, List.of(one(1)), "ana"))
                .isInstanceOf(TooManyActionsException.class);

        clock.advance(Duration.ofMinutes(11));
        assertThat(actions.begin(TO_ANA, null, List.of(one(1)), "ana").isRunning())
                .isTrue();
    }

    private List<Selected> indexed(Collection<UUID> ids) {
        if (isSearchAway) {
            throw SearchAway.exception();
        }
        return ids.stream()
                .map(id -> index.get(id.toString()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void show(Selected... now) {
        List.of(now).forEach(one -> index.put(one.submissionId(), one));
    }

    private BulkAction begin(Change change, List<Selected> submissions) throws InterruptedException {
        show(submissions.toArray(Selected[]::new));
        BulkAction action = actions.begin(change, "ker", submissions, "ana");
        writer.step();
        return action;
    }

    private static Selected one(int number) {
        return SelectedSubmissions.untouched(number);
    }

    private static List<Selected> untouched(int many) {
        return IntStream.range(0, many).mapToObj(SelectedSubmissions::untouched).toList();
    }

    private static Selected read(int number, Instant at) {
        return decided(
                number,
                BEFORE,
                new TeamWork(
                        null, null, List.of(), null, TeamWork.READ, "ana", at, List.of(), List.of(), List.of(), null));
    }
}
