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
 * Writes the support of each post for analysts. Every few seconds, it writes the present count of each post that changed. Each instance
 * does this, and writes all counts again after its start. A repeated count changes nothing, and the revision shows which of two counts is
 * later. The count of an erased post is erased.
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

    /** Starts writing. Every failure is retried until {@link #close}. */
    public void start() {
        worker.start();
    }

    /** A session that fails must not delay the others, so its failure is thrown after all sessions were tried. */
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

    /** Counts that Kafka does not confirm are written again the next time. */
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
                    LOG.atWarn().addKeyValue("cause", failure.toString()).log("Kafka did not confirm support counts");
                    return null;
                })
                .join();
    }

    /**
     * A count that was being written when the post was erased can follow the tombstone of the erasure. So each instance writes another
     * tombstone after its own last count.
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
