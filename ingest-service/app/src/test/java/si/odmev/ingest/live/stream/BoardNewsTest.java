package si.odmev.ingest.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.PostView;
import si.odmev.ingest.live.session.Withholding;
import si.odmev.schemas.Kind;

class BoardNewsTest {
    private static final UUID POST = UUID.randomUUID();

    private final LiveSessions sessions = new LiveSessions();
    private LiveSession session;
    private long offset;

    @BeforeEach
    void post() {
        happens(new Event.Prepared("velenje-2022", new Announcement("Predstavitev", Instant.EPOCH, ""), "moderator"));
        happens(new Event.StageChanged(Stage.WAITING, Stage.OPEN, "moderator"));
        happens(new Event.Posted(POST, "ana"));
        sessions.keepWords(POST, Kind.QUESTION, "Kdaj bo zaslon?");
        session = sessions.all().getFirst();
    }

    @Test
    void aPostThatAnAnalystReleasesComesBackToPagesThatHadLostIt() {
        happens(new Event.Moved(POST, PostState.RECEIVED, PostState.SHOWN, null, "moderator"));
        long known = session.board().revision();
        sessions.keepWithheld(POST, new Withholding(true, false));
        assertThat(BoardNews.since(known, session).gone()).containsExactly(1);

        sessions.keepWithheld(POST, Withholding.NONE);

        BoardNews news = BoardNews.since(known, session);
        assertThat(news.gone()).isEmpty();
        assertThat(news.posts()).extracting(PostView::number).containsExactly(1);
    }

    @Test
    void aPostThatAModeratorShowsWhileAnAnalystWithholdsItComesWithItsRelease() {
        sessions.keepWithheld(POST, new Withholding(true, false));
        happens(new Event.Moved(POST, PostState.RECEIVED, PostState.SHOWN, null, "moderator"));
        BoardNews before = BoardNews.since(-1, session);
        assertThat(before.posts()).isEmpty();

        sessions.keepWithheld(POST, Withholding.NONE);

        assertThat(BoardNews.since(before.revision(), session).posts())
                .extracting(PostView::number)
                .containsExactly(1);
    }

    @Test
    void aPostThatNobodyWithheldIsSentOnce() {
        happens(new Event.Moved(POST, PostState.RECEIVED, PostState.SHOWN, null, "moderator"));
        sessions.keepWithheld(POST, Withholding.NONE);

        assertThat(BoardNews.since(session.board().revision(), session).posts()).isEmpty();
    }

    private void happens(Event event) {
        sessions.apply("7K3MA", offset++, Instant.EPOCH, event);
    }
}
