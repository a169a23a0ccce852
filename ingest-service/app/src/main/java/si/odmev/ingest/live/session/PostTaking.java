package si.odmev.ingest.live.session;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Stage;

/**
 * Takes posts. A post first becomes a submission and is then put on the board. If this process dies in between, the phone gets no answer
 * and sends the post again with the same id and claim. The submission is then a repetition, and the board gets the post.
 */
@Component
public class PostTaking {
    /** A post with its words takes some 300 bytes of heap, and 2,000 people rarely write more in an evening. */
    private static final int MOST_POSTS = 5_000;

    private final LiveDesk desk;
    private final Intake intake;

    PostTaking(LiveDesk desk, Intake intake) {
        this.desk = desk;
        this.intake = intake;
    }

    /**
     * Takes a post.
     *
     * @param author pseudonym of the participant; null if a clerk typed spoken words, which are taken in every stage because they have been
     *     said already
     */
    public Posting post(LiveSession session, Draft draft, @Nullable String author) {
        Board board = session.board();
        Stage stage = board.session().stage();
        boolean mayWrite = author == null || stage == Stage.OPEN;
        SubmissionStatus status = intake.statusOf(draft.submissionId());
        if (status instanceof SubmissionStatus.Unavailable unavailable) {
            // A participant must not become the author of a post that somebody else may have sent before.
            return new Posting.NotTaken(new Outcome.Unavailable(unavailable.retryAfter()));
        }
        boolean isNew = board.find(draft.submissionId()).isEmpty() && !(status instanceof SubmissionStatus.Kept);
        if (isNew && !mayWrite) {
            return new Posting.NotNow(stage);
        }
        if (isNew && board.posts().size() >= MOST_POSTS) {
            return new Posting.Full();
        }
        Optional<Posting> said = isNew && author != null ? saidBefore(session, draft, author) : Optional.empty();
        Posting posting = said.orElseGet(() -> take(session, draft, author));
        return mayWrite || isForItsSender(posting) ? posting : new Posting.NotNow(stage);
    }

    /** False for an answer that would show a stranger that such a submission exists. */
    private static boolean isForItsSender(Posting posting) {
        return switch (posting) {
            case Posting.OnBoard onBoard -> true;
            case Posting.Unconfirmed unconfirmed -> true;
            case Posting.NotTaken notTaken -> notTaken.outcome() instanceof Outcome.Unavailable;
            case Posting.Known known -> false;
            case Posting.NotNow notNow -> false;
            case Posting.Full full -> false;
        };
    }

    /** Finds the first copy if the same words come again under another id, as from a page that was loaded twice. */
    private Optional<Posting> saidBefore(LiveSession session, Draft draft, String author) {
        if (draft.text() == null || !PlainText.isUnicode(draft.text())) {
            return Optional.empty();
        }
        String text = PlainText.lines(draft.text());
        return session.board().all().stream()
                .filter(post -> author.equals(post.author()))
                .filter(post -> session.words(post.id())
                        .filter(words -> words.text().equals(text))
                        .isPresent())
                .findFirst()
                .flatMap(post -> intake.statusOf(post.id()) instanceof SubmissionStatus.Kept kept
                        ? Optional.of(new Posting.OnBoard(post.number(), post.id(), kept.receipt()))
                        : Optional.empty());
    }

    private Posting take(LiveSession session, Draft draft, @Nullable String author) {
        Outcome outcome = intake.accept(draft);
        return switch (outcome) {
            case Outcome.Accepted accepted -> putOnBoard(session, draft.submissionId(), author, accepted.receipt());
            case Outcome.Repeated repeated ->
                repeated.proven().isPresent() || isOwn(session, draft.submissionId(), author)
                        ? putOnBoard(session, draft.submissionId(), author, repeated.receipt())
                        : new Posting.Known(repeated.receipt());
            default -> new Posting.NotTaken(outcome);
        };
    }

    /** True if the post is on the board and came from this participant. The cookie proves that as well as the claim would. */
    private static boolean isOwn(LiveSession session, UUID id, @Nullable String author) {
        return author != null
                && session.board()
                        .find(id)
                        .filter(post -> author.equals(post.author()))
                        .isPresent();
    }

    private Posting putOnBoard(LiveSession session, UUID id, @Nullable String author, String receipt) {
        boolean isThere = session.board().find(id).isPresent()
                || desk.happen(session, new Event.Posted(id, author)) == Answer.DONE;
        return isThere
                ? new Posting.OnBoard(session.board().find(id).orElseThrow().number(), id, receipt)
                : new Posting.Unconfirmed();
    }
}
