package si.odmev.ingest.live.session;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.Stage;
import si.odmev.schemas.ReviewCommand;

/**
 * Carries out what people do in sessions. It checks each act against this instance's board and appends it to the topic. It answers when the
 * board has the event, so that the next page shows it. Only the topic decides: if two people act at once, the first event counts, in every
 * instance.
 */
@Component
public class LiveDesk {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final LiveSessions sessions;
    private final LiveJournal journal;
    private final RandomGenerator random = RandomGenerator.of("SecureRandom");

    LiveDesk(LiveSessions sessions, LiveJournal journal) {
        this.sessions = sessions;
        this.journal = journal;
    }

    /**
     * Prepares a session under a new code.
     *
     * @return empty if Kafka did not confirm it in time
     */
    public Optional<LiveSession> prepare(String consultation, Announcement announcement, String moderator) {
        SessionCode code = newCode();
        LiveSession session = sessions.expect(code);
        return happen(session, new Event.Prepared(consultation, announcement, moderator)) == Answer.DONE
                ? Optional.of(session)
                : Optional.empty();
    }

    private SessionCode newCode() {
        SessionCode code = SessionCode.random(random);
        return sessions.isTaken(code) ? newCode() : code;
    }

    /** Announces a session anew that has not begun. */
    public Answer announce(LiveSession session, Announcement announcement, String moderator) {
        if (session.board().session().announcement().equals(announcement)) {
            return Answer.DONE;
        }
        if (session.board().session().stage() != Stage.WAITING) {
            return Answer.NOT_NOW;
        }
        Answer answer = happen(session, new Event.Announced(announcement, moderator));
        boolean counts = session.board().session().announcement().equals(announcement);
        return answer == Answer.DONE && !counts ? Answer.OVERTAKEN : answer;
    }

    /** Cancels a session in which nobody posted. Nobody finds it afterwards. */
    public Answer cancel(LiveSession session, String moderator) {
        if (!session.board().mayBeCancelled()) {
            return Answer.NOT_NOW;
        }
        Answer answer = happen(session, new Event.Cancelled(moderator));
        boolean counts = session.board().session().stage() == Stage.CANCELLED;
        return answer == Answer.DONE && !counts ? Answer.OVERTAKEN : answer;
    }

    /** Moves a session to another stage. */
    public Answer changeStage(LiveSession session, Stage before, Stage after, String moderator) {
        Stage now = session.board().session().stage();
        if (now == after) {
            return Answer.DONE;
        }
        if (now != before) {
            return Answer.OVERTAKEN;
        }
        if (!before.mayBecome(after)) {
            return Answer.NOT_NOW;
        }
        Answer answer = happen(session, new Event.StageChanged(before, after, moderator));
        return answer == Answer.DONE && session.board().session().stage() != after ? Answer.OVERTAKEN : answer;
    }

    /**
     * Gives or withdraws a participant's support. To support a post twice changes nothing.
     *
     * @param participant pseudonym
     */
    public Answer support(LiveSession session, UUID id, String participant, boolean given) {
        Optional<Post> post = session.board().standing(id);
        if (post.isEmpty()) {
            return Answer.UNKNOWN;
        }
        Stage stage = session.board().session().stage();
        if (!session.isPublic(post.get()) || stage == Stage.WAITING || stage == Stage.CLOSED) {
            return Answer.NOT_NOW;
        }
        if (post.get().supporters().contains(participant) == given) {
            return Answer.DONE;
        }
        return happen(
                session, given ? new Event.Supported(id, participant) : new Event.SupportWithdrawn(id, participant));
    }

    /** Appends an event and waits until the board has it. */
    Answer happen(LiveSession session, Event event) {
        Optional<Long> offset = await(journal.append(session.code(), event));
        try {
            return offset.isPresent() && session.awaitEvent(offset.get(), PATIENCE) ? Answer.DONE : Answer.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.UNAVAILABLE;
        }
    }

    /** Writes a decision for analysts; false if Kafka did not confirm it in time. */
    boolean record(ReviewCommand command) {
        return await(journal.record(command).thenApply(written -> true)).isPresent();
    }

    private static <T> Optional<T> await(CompletionStage<T> written) {
        try {
            return Optional.of(written.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Kafka did not confirm a live event");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
