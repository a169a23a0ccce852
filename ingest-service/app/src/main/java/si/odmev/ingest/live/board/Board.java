package si.odmev.ingest.live.board;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A session and its posts after a number of events. Immutable. {@link #apply} is total and deterministic. An event changes nothing if it
 * does not fit (a move from a state that the post no longer has, an unknown post), if it was applied already, or if it repeats an earlier
 * one. So all instances that read the same events have the same board, and a tally is always a recount. No post is ever removed, so a
 * post's number is the same everywhere and never changes.
 *
 * @param code of the session
 * @param session null until a moderator prepares it
 * @param posts by id of the submission
 * @param revision offset of the last event in the topic; it only grows, and is the same in every instance
 */
public record Board(String code, Session session, Map<UUID, Post> posts, long revision) {
    public Board {
        posts = Map.copyOf(posts);
    }

    /** A board before its first event. */
    public static Board empty(String code) {
        return new Board(code, null, Map.of(), -1);
    }

    /** False for a code under which nobody prepared a session. */
    public boolean isPrepared() {
        return session != null;
    }

    /**
     * The board after one more event.
     *
     * @param offset of the event
     * @param at when it happened
     */
    public Board apply(long offset, Instant at, Event event) {
        if (offset <= revision) {
            return this;
        }
        var next = new Board(code, session, posts, offset);
        if (event instanceof Event.Prepared prepared) {
            return next.prepare(prepared);
        }
        if (!isPrepared()) {
            return next;
        }
        return switch (event) {
            case Event.Prepared prepared -> next;
            case Event.StageChanged changed -> next.change(changed);
            case Event.Posted posted -> next.post(posted, at);
            case Event.Supported supported -> next.support(supported);
            case Event.SupportWithdrawn withdrawn -> next.withdraw(withdrawn);
            case Event.Moved moved -> next.move(moved);
            case Event.Merged merged -> next.merge(merged);
            case Event.Erased erased -> next.erase(erased);
        };
    }

    private Board prepare(Event.Prepared prepared) {
        return isPrepared()
                ? this
                : with(new Session(
                        prepared.consultation(), prepared.title(), prepared.starts(), Stage.WAITING, revision));
    }

    private Board change(Event.StageChanged changed) {
        return session.stage() == changed.before() && changed.before().mayBecome(changed.after())
                ? with(session.moved(changed.after(), revision))
                : this;
    }

    /** Applies in every stage: the submission was accepted, and an accepted submission is never lost. */
    private Board post(Event.Posted posted, Instant at) {
        return posts.containsKey(posted.post())
                ? this
                : with(Post.received(posted.post(), posts.size() + 1, posted.author(), at, revision));
    }

    private Board support(Event.Supported supported) {
        return standing(supported.post())
                .map(post -> with(post.supportedAlsoBy(Set.of(supported.participant()), revision)))
                .orElse(this);
    }

    private Board withdraw(Event.SupportWithdrawn withdrawn) {
        return standing(withdrawn.post())
                .map(post -> with(post.supportedNoLongerBy(withdrawn.participant(), revision)))
                .orElse(this);
    }

    private Board move(Event.Moved moved) {
        Post post = posts.get(moved.post());
        if (post == null || post.state() != moved.before() || !mayMove(moved)) {
            return this;
        }
        Board next = moved.after() == PostState.ANSWERING ? withAnswered() : this;
        return next.with(post.moved(moved.after(), moved.rule(), revision));
    }

    private static boolean mayMove(Event.Moved moved) {
        return !moved.before().isFinal()
                && !moved.after().isFinal()
                && moved.before() != moved.after()
                && (moved.after() == PostState.WITHHELD) == (moved.rule() != null);
    }

    /** The hall speaks about one post at a time, so the previous one counts as answered. */
    private Board withAnswered() {
        return answering()
                .map(before -> with(before.moved(PostState.ANSWERED, null, revision)))
                .orElse(this);
    }

    private Board merge(Event.Merged merged) {
        Post post = posts.get(merged.post());
        Optional<Post> into = standing(merged.into());
        if (post == null
                || post.state() != merged.before()
                || post.state().isFinal()
                || into.isEmpty()
                || into.get().id().equals(post.id())) {
            return this;
        }
        return with(into.get().supportedAlsoBy(post.supporters(), revision))
                .with(post.merged(into.get().id(), revision));
    }

    private Board erase(Event.Erased erased) {
        Post post = posts.get(erased.post());
        return post == null || post.state() == PostState.ERASED
                ? this
                : with(post.moved(PostState.ERASED, null, revision));
    }

    /** The post, or the one into which it was merged; empty if it is unknown or erased. */
    public Optional<Post> standing(UUID id) {
        Post post = posts.get(id);
        // The loop ends: a post is merged only into a post that is not merged itself, so merges never form a circle.
        while (post != null && post.state() == PostState.MERGED) {
            post = posts.get(post.mergedInto());
        }
        return Optional.ofNullable(post).filter(found -> found.state() != PostState.ERASED);
    }

    /** The post that the hall speaks about now. */
    public Optional<Post> answering() {
        return posts.values().stream()
                .filter(post -> post.state() == PostState.ANSWERING)
                .findAny();
    }

    public Optional<Post> find(UUID id) {
        return Optional.ofNullable(posts.get(id));
    }

    /** The post with this number, in any state. */
    public Optional<Post> numbered(int number) {
        return posts.values().stream().filter(post -> post.number() == number).findAny();
    }

    /** The submissions of a participant's posts, by number. Only this participant may see them. */
    public Map<Integer, UUID> submissionsOf(String participant) {
        return posts.values().stream()
                .filter(post -> participant.equals(post.author()))
                .collect(Collectors.toMap(Post::number, Post::id));
    }

    /** The number of withheld posts by rule. Rules without withheld posts are left out. */
    public Map<Rule, Long> withheld() {
        var counts = new EnumMap<Rule, Long>(Rule.class);
        all().stream()
                .filter(post -> post.state() == PostState.WITHHELD)
                .forEach(post -> counts.merge(post.rule(), 1L, Long::sum));
        return counts;
    }

    public Collection<Post> all() {
        return posts.values();
    }

    private Board with(Session changed) {
        return new Board(code, changed, posts, revision);
    }

    private Board with(Post post) {
        if (post.equals(posts.get(post.id()))) {
            return this;
        }
        var changed = new HashMap<>(posts);
        changed.put(post.id(), post);
        return new Board(code, session, changed, revision);
    }
}
