package si.odmev.ingest.live.board;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
public record Board(String code, @Nullable Session session, Map<UUID, Post> posts, long revision) {
    public Board {
        posts = Map.copyOf(posts);
    }

    /**
     * The session.
     *
     * @throws IllegalStateException if nobody prepared it
     */
    public Session session() {
        if (session == null) {
            throw new IllegalStateException("nobody prepared the session");
        }
        return session;
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
            case Event.Announced announced -> next.announce(announced);
            case Event.StageChanged changed -> next.change(changed);
            case Event.Cancelled cancelled -> next.cancel();
            // In every stage: the submission was accepted, and an accepted submission is never lost.
            case Event.Posted posted -> next.with(changes(offset, at).after(posted));
            case Event.Supported supported -> next.with(changes(offset, at).after(supported));
            case Event.SupportWithdrawn withdrawn ->
                next.with(changes(offset, at).after(withdrawn));
            case Event.Moved moved -> next.with(changes(offset, at).after(moved));
            case Event.Merged merged -> next.with(changes(offset, at).after(merged));
            case Event.Separated separated -> next.with(changes(offset, at).after(separated));
            case Event.Erased erased -> next.with(changes(offset, at).after(erased));
        };
    }

    private PostChanges changes(long offset, Instant at) {
        return new PostChanges(posts, offset, at);
    }

    private Board prepare(Event.Prepared prepared) {
        return isPrepared()
                ? this
                : with(new Session(prepared.consultation(), prepared.announcement(), Stage.WAITING, revision));
    }

    private Board announce(Event.Announced announced) {
        return session().stage() == Stage.WAITING
                ? with(session().announced(announced.announcement(), revision))
                : this;
    }

    private Board change(Event.StageChanged changed) {
        return session().stage() == changed.before() && changed.before().mayBecome(changed.after())
                ? with(session().moved(changed.after(), revision))
                : this;
    }

    private Board cancel() {
        return mayBeCancelled() ? with(session().moved(Stage.CANCELLED, revision)) : this;
    }

    /** True if nothing would be lost with the session: nobody posted, and nobody can do so now. */
    public boolean mayBeCancelled() {
        return posts.isEmpty()
                && (session().stage() == Stage.WAITING || session().stage() == Stage.CLOSED);
    }

    /** The post, or the one into which it was merged; empty if it is unknown or erased. */
    public Optional<Post> standing(UUID id) {
        return new Merges(posts).standing(id);
    }

    /** The posts that were merged into this one, directly or through others, by number. */
    public List<Post> mergedInto(Post post) {
        return new Merges(posts)
                .group(post.id()).stream()
                        .filter(each -> each.state() == PostState.MERGED && each != post)
                        .sorted(Comparator.comparingInt(Post::number))
                        .toList();
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

    private Board with(Map<UUID, Post> changed) {
        return new Board(code, session, changed, revision);
    }
}
