package si.odmev.ingest.live.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.SupportCount;

/**
 * Tells analysts how many people support each post: of those that changed, the count as the board has it now, every few
 * seconds. Each instance does, and all again after its start; a repetition changes nothing, and the revision tells which of
 * two counts is the later one. Of a post that is erased the count is erased.
 */
public final class SupportTally implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SupportTally.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final LiveSessions sessions;
    private final LiveJournal journal;
    private final ConcurrentMap<String, Long> told = new ConcurrentHashMap<>();
    private final Worker worker;

    public SupportTally(LiveSessions sessions, LiveJournal journal, Workers workers) {
        this.sessions = sessions;
        this.journal = journal;
        worker = workers.add("live-supports", AfterDeath.REPORT, PAUSE, LONGEST_WAIT, this::tellAll);
    }

    /** Begins. Whatever fails is tried again until {@link #close}. */
    public void start() {
        worker.start();
    }

    /** A session that can't be told must not keep the others waiting, so its failure is thrown after all were tried. */
    Next tellAll() {
        RuntimeException failure = null;
        for (LiveSession session : sessions.areCurrent() ? sessions.all() : List.<LiveSession>of()) {
            try {
                tell(session.board());
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Next.after(PAUSE);
    }

    /** What is not confirmed is told again the next time. */
    void tell(Board board) {
        long known = told.getOrDefault(board.code(), -1L);
        if (board.revision() <= known) {
            return;
        }
        List<CompletableFuture<Void>> written = board.all().stream()
                .filter(post -> post.changed() > known)
                .map(this::tell)
                .map(CompletionStage::toCompletableFuture)
                .toList();
        CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> told.put(board.code(), board.revision()))
                .exceptionally(failure -> {
                    LOG.atWarn().addKeyValue("cause", failure.toString()).log("support counts were not confirmed");
                    return null;
                })
                .join();
    }

    /**
     * A count that was on its way when the post was erased is written after the tombstone of the erasure. So each instance
     * writes one more after its own last count.
     */
    private CompletionStage<Void> tell(Post post) {
        return post.state() == PostState.ERASED
                ? journal.eraseSupport(post.id())
                : journal.record(new SupportCount(post.id().toString(), post.support(), post.changed()));
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
