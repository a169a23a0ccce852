package si.odmev.ingest.live.session;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Visibility;

/**
 * Carries out what moderators decide about posts, as {@link LiveDesk} carries out everything else, and writes for analysts what concerns
 * them: what is withheld, and what says the same as something else.
 *
 * <p>What an analyst withholds stays withheld, whatever moderators do with the post: only the board's own withholding is taken back here.
 */
@Component
public class PostDecisions {
    private final LiveDesk desk;
    private final InstantSource clock;

    PostDecisions(LiveDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Moves a post to another state.
     *
     * @param rule the rule that the post broke; null unless {@code after} is {@link PostState#WITHHELD}
     */
    public Answer move(
            LiveSession session, UUID id, PostState before, PostState after, @Nullable Rule rule, String moderator) {
        Optional<Post> post = session.board().find(id);
        if (post.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (post.get().state() == after) {
            return touches(before, after) ? settle(session, id, after, true, moderator) : Answer.DONE;
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
        boolean isByAnalyst = session.isWithheldByAnalyst(post.get());
        // Analysts first: if the process stops in between, too little is shown rather than too much.
        if (isWithheld && !desk.record(withheld(session, post.get(), rule, moderator))) {
            return Answer.UNAVAILABLE;
        }
        Answer answer = desk.happen(session, new Event.Moved(id, before, after, rule, moderator));
        if (answer != Answer.DONE) {
            return answer;
        }
        if (isWithheld && !isByAnalyst && session.board().find(id).orElseThrow().state() != PostState.WITHHELD) {
            return takeBack(session, id, moderator);
        }
        if (touches(before, after)) {
            return settle(session, id, after, true, moderator);
        }
        // Another moderator's event may have come first, and then this one did not count.
        return session.board().find(id).orElseThrow().state() == after ? Answer.DONE : Answer.OVERTAKEN;
    }

    /**
     * Merges a post into another one that says the same and takes over its supporters. A withheld post has to be shown first. What an
     * analyst withholds is merged with nothing: otherwise a public question would leave all pages, or withheld words come back with a
     * public one.
     */
    public Answer merge(LiveSession session, UUID id, PostState before, UUID intoId, String moderator) {
        Optional<Post> post = session.board().find(id);
        Optional<Post> into = session.board().standing(intoId);
        if (post.isEmpty() || into.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (post.get().state() == PostState.MERGED
                && post.get().isMergedInto(into.get().id())) {
            return Answer.DONE;
        }
        if (post.get().state() != before) {
            return Answer.OVERTAKEN;
        }
        if (before.isFinal()
                || before == PostState.WITHHELD
                || into.get().id().equals(id)
                || session.isWithheldByAnalyst(post.get())
                || session.isWithheldByAnalyst(into.get())) {
            return Answer.NOT_NOW;
        }
        if (!desk.record(command(id, null, into.get().id(), null, moderator))) {
            return Answer.UNAVAILABLE;
        }
        Answer answer =
                desk.happen(session, new Event.Merged(id, before, into.get().id(), moderator));
        return answer == Answer.DONE ? settle(session, id, PostState.MERGED, false, moderator) : answer;
    }

    /**
     * Takes a merge back.
     *
     * @param fromId the post into which it was merged, as the moderator saw it
     */
    public Answer separate(LiveSession session, UUID id, UUID fromId, String moderator) {
        Optional<Post> post = session.board().find(id);
        if (post.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (post.get().state() == PostState.ERASED) {
            return Answer.NOT_NOW;
        }
        Post.Merge merge = post.get().merge();
        if (merge == null) {
            // As the moderator wants it, so only the analysts may not know it yet.
            return settle(session, id, post.get().state(), false, moderator);
        }
        if (!merge.into().equals(fromId)) {
            return Answer.OVERTAKEN;
        }
        Answer answer = desk.happen(session, new Event.Separated(id, fromId, moderator));
        return answer == Answer.DONE ? settle(session, id, merge.before(), false, moderator) : answer;
    }

    private static boolean touches(PostState before, PostState after) {
        return before == PostState.WITHHELD || after == PostState.WITHHELD;
    }

    /**
     * Takes back a withholding that analysts have on record, though another moderator's event came first on the board. If it stayed,
     * it would pass for an analyst's, because the board has no event of it. What an analyst withheld meanwhile stays withheld.
     */
    private Answer takeBack(LiveSession session, UUID id, String moderator) {
        Post post = session.board().find(id).orElseThrow();
        @Nullable Visibility visibility = session.isWithheldForOtherReason(post) ? null : Visibility.SHOWN;
        return desk.record(command(id, visibility, post.mergedInto(), null, moderator))
                ? Answer.OVERTAKEN
                : Answer.UNAVAILABLE;
    }

    /**
     * Writes the board's decision for analysts, whoever's event counted. It is called only for a post that is, or was, withheld or merged.
     * Analysts' decisions about other posts are left alone.
     *
     * @param wasWithheld true if the board may have withheld the post, so that it has to say when it no longer does
     */
    private Answer settle(LiveSession session, UUID id, PostState wanted, boolean wasWithheld, String moderator) {
        Post post = session.board().find(id).orElseThrow();
        ReviewCommand command = post.state() == PostState.WITHHELD
                ? withheld(session, post, post.rule(), moderator)
                : command(
                        id,
                        wasWithheld && !session.isWithheldByAnalyst(post) ? Visibility.SHOWN : null,
                        post.mergedInto(),
                        null,
                        moderator);
        if (!desk.record(command)) {
            return Answer.UNAVAILABLE;
        }
        return post.state() == wanted ? Answer.DONE : Answer.OVERTAKEN;
    }

    /** Leaves an analyst's withholding and its reason as they are. With the rule as its reason, the board could take it back. */
    private ReviewCommand withheld(LiveSession session, Post post, @Nullable Rule rule, String moderator) {
        return session.isWithheldByAnalyst(post)
                ? command(post.id(), null, null, null, moderator)
                : command(post.id(), Visibility.WITHHELD, null, rule, moderator);
    }

    /**
     * Sets the duplicate in any case, because a post has one state on the board. Its themes are left alone.
     *
     * @param visibility null leaves it as it is
     */
    private ReviewCommand command(
            UUID id,
            @Nullable Visibility visibility,
            @Nullable UUID duplicateOf,
            @Nullable Rule rule,
            String moderator) {
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
}
