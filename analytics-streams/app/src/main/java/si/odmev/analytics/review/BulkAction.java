package si.odmev.analytics.review;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Selected;
import si.odmev.schemas.ReviewCommand;

/**
 * A change of many submissions: a command for each of them, and how far they have come. The thread that writes changes the
 * states; the threads of pages read them.
 */
public final class BulkAction {
    /** How long an action can be undone after it ended. */
    static final Duration UNDOABLE = Duration.ofMinutes(10);

    private final UUID id = UUID.randomUUID();
    private final String account;
    private final Instant decidedAt;
    private final Optional<Change> change;
    private final List<Item> items;
    private final AtomicReferenceArray<State> states;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicIntegerArray sent;
    private volatile boolean undone;
    private volatile boolean repeated;
    private volatile @Nullable Instant endedAt;

    /** How far one submission has come. */
    public enum State {
        /** Its command is not sent yet, or not acknowledged yet. */
        WAITING,
        /** Its command is durable. */
        RECORDED,
        /** Its command was not acknowledged, or not sent because Kafka was unreachable. It may be sent again. */
        FAILED,
        /** Somebody else decided about it since the person looked. Nothing was sent. */
        OVERTAKEN,
        /** It was erased since the person looked. Nothing was sent. */
        ERASED
    }

    /**
     * One submission of the action.
     *
     * @param before the submission as the person saw it
     * @param seen when the latest decision was made that the person knows; null if there is none
     * @param change what changes; of an undo, each submission has its own
     * @param command has the same id whenever it is sent
     */
    public record Item(Selected before, @Nullable Instant seen, Change change, ReviewCommand command) {
        /** Id of the submission with which it is to count from now on; empty if the change names none. */
        Optional<String> original() {
            return change instanceof Change.OfDuplicate duplicate
                    ? Optional.ofNullable(duplicate.original())
                    : Optional.empty();
        }

        /**
         * False if a decision is in force that is neither what the person knew, nor what the index may still show of the time
         * before, nor this one itself.
         */
        boolean isBasedOn(Selected now) {
            Instant latest = now.decidedAt().orElse(null);
            return !change.decides()
                    || Objects.equals(latest, seen)
                    || Objects.equals(latest, before.decidedAt().orElse(null))
                    || Objects.equals(latest, command.getDecidedAt());
        }
    }

    /**
     * @param change what is done to all; empty for an undo
     */
    BulkAction(String account, Instant decidedAt, Optional<Change> change, List<Item> items) {
        this.account = account;
        this.decidedAt = decidedAt;
        this.change = change;
        this.items = List.copyOf(items);
        states = new AtomicReferenceArray<>(items.size());
        IntStream.range(0, items.size()).forEach(i -> states.set(i, State.WAITING));
        sent = new AtomicIntegerArray(items.size());
    }

    public UUID id() {
        return id;
    }

    /** Account name of the person who decided. */
    public String account() {
        return account;
    }

    /** The time of all its decisions. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** What is done to all; empty for an undo. */
    public Optional<Change> change() {
        return change;
    }

    public int size() {
        return items.size();
    }

    Item item(int index) {
        return items.get(index);
    }

    State state(int index) {
        return states.get(index);
    }

    void mark(int index, State state) {
        states.set(index, state);
    }

    /** Number of submissions in each state; states without any are left out. */
    public Map<State, Integer> counts() {
        var counts = new EnumMap<State, Integer>(State.class);
        IntStream.range(0, size()).forEach(i -> counts.merge(states.get(i), 1, Integer::sum));
        return counts;
    }

    /** The submissions in a state. */
    public List<Item> in(State state) {
        return IntStream.range(0, size())
                .filter(i -> states.get(i) == state)
                .mapToObj(items::get)
                .toList();
    }

    /** Notes that a command goes on its way. From then on it may arrive, even if nobody acknowledges it. */
    void markSent(int index) {
        sent.set(index, 1);
    }

    /** What failed, to be sent again by another action. It may have arrived already, as far as it was sent. */
    BulkAction failed() {
        int[] failed = IntStream.range(0, size())
                .filter(i -> states.get(i) == State.FAILED)
                .toArray();
        var again = new BulkAction(
                account,
                decidedAt,
                change,
                IntStream.of(failed).mapToObj(items::get).toList());
        IntStream.range(0, failed.length).filter(i -> sent.get(failed[i]) == 1).forEach(again::markSent);
        return again;
    }

    /**
     * The submissions that this action changed or may have changed: their commands are durable, or were sent and not
     * acknowledged. Those that failed and are in the hands of another action, which repeats them, are not among them.
     */
    public List<Item> arrived() {
        return IntStream.range(0, size())
                .filter(this::mayHaveArrived)
                .mapToObj(items::get)
                .toList();
    }

    private boolean mayHaveArrived(int index) {
        return switch (states.get(index)) {
            case RECORDED -> true;
            case FAILED -> sent.get(index) == 1 && !repeated;
            case WAITING, OVERTAKEN, ERASED -> false;
        };
    }

    void finish(Instant now) {
        endedAt = now;
        end.countDown();
    }

    /** True until every submission is in another state than {@link State#WAITING}. */
    public boolean isRunning() {
        return end.getCount() > 0;
    }

    /**
     * Waits for the end.
     *
     * @return false if it takes longer
     */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True if it can be undone now: it has ended, not long ago, and was not undone. An undo can't be undone. */
    public boolean isUndoable(Instant now) {
        return change.isPresent()
                && !isRunning()
                && !undone
                && !isOld(now)
                && IntStream.range(0, size()).anyMatch(this::mayHaveArrived);
    }

    /** True if something failed that can be sent again: once, and not after it was undone. */
    public boolean isRepeatable() {
        return !isRunning() && !repeated && !undone && counts().containsKey(State.FAILED);
    }

    void markRepeated() {
        repeated = true;
    }

    /** True if it was undone. */
    public boolean isUndone() {
        return undone;
    }

    void markUndone() {
        undone = true;
    }

    /** True if it ended longer ago than it can be undone. */
    boolean isOld(Instant now) {
        Instant ended = endedAt;
        return ended != null && ended.plus(UNDOABLE).isBefore(now);
    }
}
