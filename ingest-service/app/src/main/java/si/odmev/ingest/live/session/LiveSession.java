package si.odmev.ingest.live.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.Post;

/**
 * One session: its board, the words and themes of its posts, and a way to wait until any of that changes. Only the thread that reads the
 * topics changes it; all other threads read it.
 */
public final class LiveSession {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Map<UUID, Words> words;
    private final Map<UUID, List<String>> themes;
    private final Map<UUID, Withholding> withheld;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Board board;
    private volatile long version;

    LiveSession(String code, Map<UUID, Words> words, Map<UUID, List<String>> themes, Map<UUID, Withholding> withheld) {
        this.withheld = withheld;
        board = Board.empty(code);
        this.words = words;
        this.themes = themes;
    }

    public Board board() {
        return board;
    }

    public String code() {
        return board.code();
    }

    /** The post whose number is in an address; empty if there is none. */
    public Optional<Post> post(String number) {
        return NUMBER.matcher(number).matches() ? board.numbered(Integer.parseInt(number)) : Optional.empty();
    }

    /** The words of a post; empty if it was erased, or if they have not been read yet. */
    public Optional<Words> words(UUID post) {
        return Optional.ofNullable(words.get(post));
    }

    /** True if everybody may see the post: its state is public, its words have been read, and no analyst withholds it. */
    public boolean isPublic(Post post) {
        return post.state().isPublic() && words.containsKey(post.id()) && !isWithheldByAnalyst(post);
    }

    /** True if an analyst withholds the post, whatever the board says. */
    public boolean isWithheldByAnalyst(Post post) {
        return wasWithheldByAnalyst(post)
                && withheld.getOrDefault(post.id(), Withholding.NONE).isNow();
    }

    /** True if the post is withheld now for a reason that no moderator can choose. */
    boolean isWithheldForOtherReason(Post post) {
        Withholding known = withheld.getOrDefault(post.id(), Withholding.NONE);
        return known.isNow() && !known.namesRule();
    }

    /** True if an analyst withholds the post, or did so before. The board has no event of either. */
    public boolean wasWithheldByAnalyst(Post post) {
        Withholding known = withheld.get(post.id());
        return known != null && !(known.namesRule() && post.everWithheld());
    }

    /** The number of public posts by theme. Themes without posts are left out. A post may have several themes, or none. */
    public Map<String, Integer> themeCounts() {
        var counts = new HashMap<String, Integer>();
        board.all().stream()
                .filter(this::isPublic)
                .flatMap(post -> themes.getOrDefault(post.id(), List.of()).stream())
                .forEach(theme -> counts.merge(theme, 1, Integer::sum));
        return counts;
    }

    /** Grows with every change. It is valid in this instance only. */
    public long version() {
        return version;
    }

    void apply(long offset, Instant at, Event event) {
        board = board.apply(offset, at, event);
        announce();
    }

    void announce() {
        lock.lock();
        try {
            version++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something changes.
     *
     * @param known the last {@link #version} that the caller knows
     * @return false if nothing changed within the time
     */
    public boolean awaitNews(long known, Duration limit) throws InterruptedException {
        return await(now -> now != known, limit);
    }

    /**
     * Waits until the board has an event.
     *
     * @param offset of the event
     * @return false if it does not have the event within the time
     */
    boolean awaitEvent(long offset, Duration limit) throws InterruptedException {
        return await(now -> board.revision() >= offset, limit);
    }

    private boolean await(LongPredicate satisfied, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!satisfied.test(version)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
