package si.odmev.ingest.live.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Stage;
import si.odmev.schemas.Kind;

/**
 * All sessions in the topic of live events, which keeps events for a year. One thread applies what it reads from Kafka; there is no other
 * source.
 */
public final class LiveSessions {
    private final ConcurrentMap<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, Words> words = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, List<String>> themes = new ConcurrentHashMap<>();
    /** What was ever withheld, as analytics says it. */
    private final ConcurrentMap<UUID, Withholding> withheld = new ConcurrentHashMap<>();

    private final ConcurrentMap<UUID, String> codes = new ConcurrentHashMap<>();
    private final Set<UUID> erasedBefore = ConcurrentHashMap.newKeySet();
    private final CountDownLatch current = new CountDownLatch(1);

    /** A prepared session; empty for an unknown code, and for that of a cancelled session. */
    public Optional<LiveSession> find(SessionCode code) {
        return Optional.ofNullable(sessions.get(code.toString())).filter(LiveSessions::isThere);
    }

    /** True if the code was ever given to a session. */
    boolean isTaken(SessionCode code) {
        return sessions.containsKey(code.toString());
    }

    private static boolean isThere(LiveSession session) {
        Board board = session.board();
        return board.isPrepared() && board.session().stage() != Stage.CANCELLED;
    }

    /** A session whose first event has not been read yet. */
    LiveSession expect(SessionCode code) {
        return session(code.toString());
    }

    private LiveSession session(String code) {
        return sessions.computeIfAbsent(code, unknown -> new LiveSession(unknown, words, themes, withheld));
    }

    public List<LiveSession> all() {
        return sessions.values().stream().filter(LiveSessions::isThere).toList();
    }

    /** The code of the session in which a submission was posted. */
    Optional<String> codeOf(UUID post) {
        return Optional.ofNullable(codes.get(post));
    }

    /** True once everything that happened before this process started has been read. */
    public boolean areCurrent() {
        return current.getCount() == 0;
    }

    /**
     * Waits until everything that happened before this process started has been read.
     *
     * @return false if that takes longer
     */
    public boolean awaitCurrent(Duration limit) throws InterruptedException {
        return current.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void markCurrent() {
        current.countDown();
    }

    public int size() {
        return sessions.size();
    }

    /** Applies an event. */
    public void apply(String code, long offset, Instant at, Event event) {
        session(code).apply(offset, at, event);
        if (event instanceof Event.Posted posted) {
            codes.putIfAbsent(posted.post(), code);
        }
    }

    /** Keeps the words of a submission. */
    public void keepWords(UUID submission, Kind kind, String text) {
        words.put(submission, new Words(kind, text));
        announce(submission);
    }

    /** True while this process has words or themes of a submission. */
    public boolean remembers(UUID submission) {
        return words.containsKey(submission) || themes.containsKey(submission);
    }

    /** Keeps the themes of a submission. */
    public void keepThemes(UUID submission, List<String> ids) {
        themes.put(submission, List.copyOf(ids));
        announce(submission);
    }

    /** Keeps whether a submission is withheld. If an analyst did that, pages stop showing it, whatever its state on the board. */
    public void keepWithheld(UUID submission, Withholding withholding) {
        if (!withheld.getOrDefault(submission, Withholding.NONE).equals(withholding)) {
            withheld.put(submission, withholding);
            announce(submission);
        }
    }

    /**
     * Forgets an erased submission.
     *
     * @return the code of the session whose board does not have the erasure yet; empty if there is none, or before {@link #markCurrent}
     */
    public Optional<String> forget(UUID submission) {
        words.remove(submission);
        themes.remove(submission);
        withheld.remove(submission);
        announce(submission);
        if (!areCurrent()) {
            erasedBefore.add(submission);
            return Optional.empty();
        }
        return codeOf(submission).filter(code -> !isErasedIn(code, submission));
    }

    /** Submissions that were erased while no instance ran, with the code of their session. Each is returned once. */
    public Map<UUID, String> erasedMeanwhile() {
        var erased = new HashMap<UUID, String>();
        for (UUID submission : erasedBefore) {
            codeOf(submission)
                    .filter(code -> !isErasedIn(code, submission))
                    .ifPresent(code -> erased.put(submission, code));
        }
        erasedBefore.clear();
        return erased;
    }

    private boolean isErasedIn(String code, UUID submission) {
        return Optional.ofNullable(sessions.get(code))
                .flatMap(session -> session.board().find(submission))
                .filter(post -> post.state() == PostState.ERASED)
                .isPresent();
    }

    /** Wakes all threads that wait for news, although nothing has changed. */
    public void wakeAll() {
        sessions.values().forEach(LiveSession::announce);
    }

    private void announce(UUID submission) {
        codeOf(submission).map(sessions::get).ifPresent(LiveSession::announce);
    }
}
