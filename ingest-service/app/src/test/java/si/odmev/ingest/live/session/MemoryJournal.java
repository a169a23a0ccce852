package si.odmev.ingest.live.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import si.odmev.ingest.live.board.Event;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SupportCount;

/** A journal in memory: what is appended is read at once. It can be away, and lose acknowledgements. */
public final class MemoryJournal implements LiveJournal {
    private final LiveSessions sessions;
    private final List<ReviewCommand> commands = new ArrayList<>();
    private final List<SupportCount> supports = new ArrayList<>();
    private final List<UUID> erasedSupports = new ArrayList<>();
    private long offset;
    private boolean away;
    private boolean silent;
    private String broken;
    private Event quicker;
    private Consumer<ReviewCommand> whenRecorded = command -> {};

    public MemoryJournal(LiveSessions sessions) {
        this.sessions = sessions;
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
        silent = false;
    }

    /** From now on events arrive, but nobody is told. */
    public void loseAcknowledgements() {
        silent = true;
    }

    /** Somebody else's event reaches the topic just before the next one. */
    public void beQuicker(Event event) {
        quicker = event;
    }

    /** Is called for each command, as analytics reads it at once. */
    public void whenRecorded(Consumer<ReviewCommand> listener) {
        whenRecorded = listener;
    }

    public synchronized List<ReviewCommand> commands() {
        return List.copyOf(commands);
    }

    public synchronized List<SupportCount> supports() {
        return List.copyOf(supports);
    }

    /** Posts whose support was erased, each time it was. */
    public synchronized List<UUID> erasedSupports() {
        return List.copyOf(erasedSupports);
    }

    public synchronized long appended() {
        return offset;
    }

    @Override
    public synchronized CompletionStage<Long> append(String code, Event event) {
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        if (quicker != null) {
            sessions.apply(code, offset++, Instant.now(), quicker);
            quicker = null;
        }
        long at = offset++;
        sessions.apply(code, at, Instant.now(), event);
        return silent
                ? CompletableFuture.failedFuture(new IllegalStateException("acknowledgement lost"))
                : CompletableFuture.completedFuture(at);
    }

    @Override
    public synchronized CompletionStage<Void> record(ReviewCommand command) {
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        commands.add(command);
        whenRecorded.accept(command);
        return CompletableFuture.completedFuture(null);
    }

    /** From now on it throws what nobody foresaw when the support of one post comes. */
    public void breakOver(UUID post) {
        broken = post.toString();
    }

    @Override
    public synchronized CompletionStage<Void> record(SupportCount support) {
        if (support.getSubmissionId().equals(broken)) {
            throw new NullPointerException("a fault of ours");
        }
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        supports.add(support);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Void> eraseSupport(UUID post) {
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        erasedSupports.add(post);
        return CompletableFuture.completedFuture(null);
    }
}
