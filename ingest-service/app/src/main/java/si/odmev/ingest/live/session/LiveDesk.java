package si.odmev.ingest.live.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Visibility;

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
    private final InstantSource clock;

    LiveDesk(LiveSessions sessions, LiveJournal journal, InstantSource clock) {
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Prepares a session under a new code.
     *
     * @return empty if Kafka did not confirm it in time
     */
    public Optional<LiveSession> prepare(String consultation, String title, Instant starts, String moderator) {
        SessionCode code = newCode();
        LiveSession session = sessions.expect(code);
        return happen(session, new Event.Prepared(consultation, title, starts, moderator)) == Answer.DONE
                ? Optional.of(session)
                : Optional.empty();
    }

    private SessionCode newCode() {
        SessionCode code = SessionCode.random(random);
        return sessions.find(code).isEmpty() ? code : newCode();
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

    /**
     * Moves a post to another state.
     *
     * @param rule the rule that the post broke; null unless {@code after} is {@link PostState#WITHHELD}
     */
    public Answer move(LiveSession session, UUID id, PostState before, PostState after, Rule rule, String moderator) {
        Optional<Post> post = session.board().find(id);
        if (post.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (post.get().state() == after) {
            return touches(before, after) ? settle(session, id, after, moderator) : Answer.DONE;
        }
        if (post.get().state() != before) {
            return Answer.OVERTAKEN;
        }
        boolean isWithheld = after == PostState.WITHHELD;
        if (before.isFinal()
                || after.isFinal()
                || isWithheld != (rule != null)
                || (after.isPublic() && session.words(id).isEmpty())) {
            return Answer.NOT_NOW;
        }
        // Analysts first: if the process stops in between, too little is shown rather than too much.
        if (isWithheld && !record(withheld(id, rule, moderator))) {
            return Answer.UNAVAILABLE;
        }
        Answer answer = happen(session, new Event.Moved(id, before, after, rule, moderator));
        return answer == Answer.DONE && touches(before, after) ? settle(session, id, after, moderator) : answer;
    }

    /** Merges a post into another one that says the same and takes over its supporters. */
    public Answer merge(LiveSession session, UUID id, PostState before, UUID intoId, String moderator) {
        Optional<Post> post = session.board().find(id);
        Optional<Post> into = session.board().standing(intoId);
        if (post.isEmpty() || into.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (post.get().state() == PostState.MERGED
                && post.get().mergedInto().equals(into.get().id())) {
            return Answer.DONE;
        }
        if (post.get().state() != before) {
            return Answer.OVERTAKEN;
        }
        if (before.isFinal() || into.get().id().equals(id)) {
            return Answer.NOT_NOW;
        }
        if (!record(duplicate(id, into.get().id(), moderator))) {
            return Answer.UNAVAILABLE;
        }
        Answer answer = happen(session, new Event.Merged(id, before, into.get().id(), moderator));
        return answer == Answer.DONE ? settle(session, id, PostState.MERGED, moderator) : answer;
    }

    private static boolean touches(PostState before, PostState after) {
        return before == PostState.WITHHELD || after == PostState.WITHHELD;
    }

    /**
     * Writes the board's decision for analysts, whoever's event counted. It is called only for a post that is, or was, withheld or merged.
     * Analysts' decisions about other posts are left alone.
     */
    private Answer settle(LiveSession session, UUID id, PostState wanted, String moderator) {
        Post post = session.board().find(id).orElseThrow();
        ReviewCommand command = switch (post.state()) {
            case WITHHELD -> withheld(id, post.rule(), moderator);
            case MERGED -> duplicate(id, post.mergedInto(), moderator);
            default -> command(id, Visibility.SHOWN, null, null, moderator);
        };
        if (!record(command)) {
            return Answer.UNAVAILABLE;
        }
        return post.state() == wanted ? Answer.DONE : Answer.OVERTAKEN;
    }

    private ReviewCommand duplicate(UUID id, UUID of, String moderator) {
        return command(id, Visibility.SHOWN, of, null, moderator);
    }

    private ReviewCommand withheld(UUID id, Rule rule, String moderator) {
        return command(id, Visibility.WITHHELD, null, rule, moderator);
    }

    /** Sets both the visibility and the duplicate, because a post has one state on the board. Its themes are left alone. */
    private ReviewCommand command(UUID id, Visibility visibility, UUID duplicateOf, Rule rule, String moderator) {
        return ReviewCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setSubmissionId(id.toString())
                .setVisibility(visibility)
                .setDuplicate(new DuplicateDecision(duplicateOf == null ? null : duplicateOf.toString()))
                .setReason(rule == null ? null : rule.id())
                .setReviewer(moderator)
                .setDecidedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private boolean record(ReviewCommand command) {
        return await(journal.record(command).thenApply(written -> true)).isPresent();
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

    private static <T> Optional<T> await(CompletionStage<T> written) {
        try {
            return Optional.of(written.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("a live event was not confirmed");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
