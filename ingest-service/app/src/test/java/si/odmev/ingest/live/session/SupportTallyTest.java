package si.odmev.ingest.live.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.SupportCount;

class SupportTallyTest {
    private static final String CODE = "7K3MA";
    private static final UUID FIRST = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000002");

    private final LiveSessions sessions = new LiveSessions();
    private final MemoryJournal journal = new MemoryJournal(sessions);
    private final SupportTally tally = new SupportTally(sessions, journal, Workers.endingWith(worker -> {}));

    @BeforeEach
    void postTwo() {
        happen(new Event.Prepared("velenje-2022", new Announcement("Predstavitev", Instant.EPOCH, ""), "ana"));
        for (UUID post : new UUID[] {FIRST, SECOND}) {
            happen(new Event.Posted(post, "bine"));
            happen(new Event.Moved(post, PostState.RECEIVED, PostState.SHOWN, null, "ana"));
        }
    }

    private void happen(Event event) {
        journal.append(CODE, event);
    }

    private Board board() {
        return sessions.all().getFirst().board();
    }

    @Test
    void tellsTheCountOfEachPostOnceAndLaterOnlyWhatChanged() {
        happen(new Event.Supported(FIRST, "cene"));
        tally.tell(board());
        assertThat(journal.supports())
                .extracting(SupportCount::getSubmissionId, SupportCount::getSupport)
                .containsExactlyInAnyOrder(tuple(FIRST.toString(), 1), tuple(SECOND.toString(), 0));

        happen(new Event.SupportWithdrawn(FIRST, "cene"));
        tally.tell(board());
        tally.tell(board());
        assertThat(journal.supports()).hasSize(3).last().satisfies(count -> {
            assertThat(count.getSubmissionId()).isEqualTo(FIRST.toString());
            assertThat(count.getSupport()).isZero();
        });
    }

    @Test
    void tellsAgainWhatWasNotConfirmed() {
        journal.goAway();
        tally.tell(board());
        journal.comeBack();
        tally.tell(board());

        assertThat(journal.supports()).hasSize(2);
    }

    @Test
    void aSessionThatCantBeToldKeepsNoOtherWaiting() {
        UUID third = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000003");
        journal.append(
                "9QXD2", new Event.Prepared("velenje-2022", new Announcement("Druga", Instant.EPOCH, ""), "ana"));
        journal.append("9QXD2", new Event.Posted(third, "bine"));
        sessions.markCurrent();
        journal.breakOver(FIRST);
        assertThatThrownBy(tally::tellAll).isInstanceOf(NullPointerException.class);
        assertThat(journal.supports()).extracting(SupportCount::getSubmissionId).contains(third.toString());

        journal.append("9QXD2", new Event.Supported(third, "cene"));
        journal.breakOver(third);
        assertThatThrownBy(tally::tellAll).isInstanceOf(NullPointerException.class);
        assertThat(journal.supports()).extracting(SupportCount::getSubmissionId).contains(FIRST.toString());
    }

    @Test
    void saysNothingOfWhatWasErased() {
        happen(new Event.Erased(SECOND));
        tally.tell(board());

        assertThat(journal.supports()).extracting(SupportCount::getSubmissionId).containsExactly(FIRST.toString());
    }

    @Test
    void erasesTheCountOfWhatWasErasedOnceMoreAfterItsOwnLastCount() {
        tally.tell(board());
        happen(new Event.Erased(SECOND));
        journal.goAway();
        tally.tell(board());
        journal.comeBack();
        tally.tell(board());
        tally.tell(board());

        assertThat(journal.erasedSupports()).containsExactly(SECOND);
        assertThat(journal.supports()).hasSize(2);
    }
}
