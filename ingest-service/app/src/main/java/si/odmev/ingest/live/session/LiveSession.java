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
 * One session: its board, the words and themes of its posts, and a way to wait until any of that changes. Written by the
 * one thread that reads the topics, read by all others.
 */
public final class LiveSession {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Map<UUID, Words> words;
    private final Map<UUID, List<String>> themes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Board board;
    private volatile long version;

    LiveSession(String code, Map<UUID, Words> words, Map<UUID, List<String>> themes) {
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

    /** The post that an address calls by its number; empty if there is none. */
    public Optional<Post> post(String number) {
        return NUMBER.matcher(number).matches() ? board.numbered(Integer.parseInt(number)) : Optional.empty();
    }

    /** What a post says; empty if it was erased, or has not been read yet. */
    public Optional<Words> words(UUID post) {
        return Optional.ofNullable(words.get(post));
    }

    /** True if everybody may see the post: a moderator showed it, and what it says is there. */
    public boolean isPublic(Post post) {
        return post.state().isPublic() && words.containsKey(post.id());
    }

    /** How many public posts speak about each theme; 0 is left out. A post may have several themes, or none. */
    public Map<String, Integer> themeCounts() {
        var counts = new HashMap<String, Integer>();
        board.all().stream()
                .filter(this::isPublic)
                .flatMap(post -> themes.getOrDefault(post.id(), List.of()).stream())
                .forEach(theme -> counts.merge(theme, 1, Integer::sum));
        return counts;
    }

    /** Grows with everything that changes here, in this instance alone. */
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
     * Waits until something is new.
     *
     * @param known what {@link #version} was
     * @return false if nothing was within the time
     */
    public boolean awaitNews(long known, Duration limit) throws InterruptedException {
        return await(now -> now != known, limit);
    }

    /**
     * Waits until the board has an event.
     *
     * @param offset of the event
     * @return false if it has not within the time
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
