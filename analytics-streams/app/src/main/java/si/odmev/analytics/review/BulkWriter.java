package si.odmev.analytics.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.review.BulkAction.Item;
import si.odmev.analytics.review.BulkAction.State;
import si.odmev.platform.kafka.worker.Next;

/**
 * Writes the commands of actions, one action after the other. Many commands are on their way at the same time, up to a limit. The
 * first failure ends an action, because the commands behind it would fail as well and each would take its time. What is left
 * can be sent again.
 */
public final class BulkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);
    private static final int MOST_IN_FLIGHT = 500;
    private static final int CHECKED_AT_ONCE = 500;
    private static final int MOST_WAITING = 20;
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(1);

    /** Longer than the producer's own limit, so that the producer normally says itself what became of a command. */
    private static final Duration UNTIL_ACKNOWLEDGED = Duration.ofSeconds(10);

    private final BlockingQueue<BulkAction> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ReviewRecorder recorder;
    private final Function<Collection<UUID>, List<Selected>> index;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param index finds submissions as they are now; erased ones are missing
     */
    public BulkWriter(ReviewRecorder recorder, Function<Collection<UUID>, List<Selected>> index, Clock clock) {
        this(recorder, index, clock, UNTIL_ACKNOWLEDGED);
    }

    /**
     * @param patience how long it waits for acknowledgements
     */
    BulkWriter(
            ReviewRecorder recorder, Function<Collection<UUID>, List<Selected>> index, Clock clock, Duration patience) {
        this.recorder = recorder;
        this.index = index;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Lets an action wait for its turn.
     *
     * @return false if too many are waiting
     */
    boolean offer(BulkAction action) {
        return waiting.offer(action);
    }

    /** Writes the next action, if one comes soon. */
    public Next step() throws InterruptedException {
        BulkAction next = waiting.poll(UNTIL_STOPPED.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            try {
                write(next);
            } finally {
                fail(next);
                next.finish(clock.instant());
                LOG.atInfo()
                        .addKeyValue("reviewer", next.account())
                        .addKeyValue("states", next.counts())
                        .log("reviews recorded in bulk");
            }
        }
        return Next.atOnce();
    }

    private void write(BulkAction action) throws InterruptedException {
        var inFlight = new Semaphore(MOST_IN_FLIGHT);
        var failed = new AtomicBoolean();
        for (int index = 0; index < action.size() && !failed.get(); index++) {
            if (index % CHECKED_AT_ONCE == 0 && !passOverChanged(action, index)) {
                break;
            }
            if (action.state(index) == State.WAITING) {
                if (!inFlight.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                send(action, index, inFlight, failed);
            }
        }
        // Each command gives its permit back, so all permits together say that none is on its way.
        inFlight.tryAcquire(MOST_IN_FLIGHT, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Passes over those of the next submissions that were erased, or about which somebody decided, since the person looked: the
     * action may have waited for its turn, or be a repetition. Passes over those as well that would count with one that is not
     * counted any more.
     *
     * @return false if search is unavailable; then nobody knows
     */
    private boolean passOverChanged(BulkAction action, int from) {
        int[] next = IntStream.range(from, Math.min(action.size(), from + CHECKED_AT_ONCE))
                .filter(i -> action.state(i) == State.WAITING)
                .toArray();
        try {
            Map<String, Selected> now = index
                    .apply(IntStream.of(next)
                            .mapToObj(action::item)
                            .flatMap(item ->
                                    Stream.concat(Stream.of(item.before().submissionId()), item.original().stream()))
                            .distinct()
                            .map(UUID::fromString)
                            .toList())
                    .stream()
                    .collect(Collectors.toMap(Selected::submissionId, Function.identity()));
            for (int i : next) {
                Selected one = now.get(action.item(i).before().submissionId());
                if (one == null) {
                    action.mark(i, State.ERASED);
                } else if (!action.item(i).isBasedOn(one) || !countsWithItsOriginal(action.item(i), now)) {
                    action.mark(i, State.OVERTAKEN);
                }
            }
            return true;
        } catch (SearchUnavailableException e) {
            LOG.atWarn().setCause(e).log("submissions could not be read again; the rest is not tried");
            return false;
        }
    }

    /**
     * False if the submission with which it is to count is not counted itself, or may not be: then it would be counted nowhere.
     * Two people can name each other's originals at the same time.
     */
    private boolean countsWithItsOriginal(Item item, Map<String, Selected> now) {
        return item.original()
                .map(id -> Optional.ofNullable(now.get(id))
                        .filter(original -> original.isCounted() && !recorder.isAheadOfIndex(original))
                        .isPresent())
                .orElse(true);
    }

    private void send(BulkAction action, int index, Semaphore inFlight, AtomicBoolean failed) {
        Item item = action.item(index);
        Optional<Instant> before;
        try {
            before = recorder.claim(item);
        } catch (DecidedMeanwhileException e) {
            action.mark(index, State.OVERTAKEN);
            inFlight.release();
            return;
        }
        action.markSent(index);
        recorder.send(item.command()).whenComplete((recorded, failure) -> {
            if (failure == null) {
                action.mark(index, State.RECORDED);
            } else {
                recorder.release(item, before);
                action.mark(index, State.FAILED);
                if (!failed.getAndSet(true)) {
                    LOG.atWarn()
                            .setCause(failure)
                            .log("a decision of a bulk action was not recorded; the rest is not tried");
                }
            }
            inFlight.release();
        });
    }

    /** What still waits when the writing ends was not sent, or nobody knows what became of it. */
    private static void fail(BulkAction action) {
        for (int index = 0; index < action.size(); index++) {
            if (action.state(index) == State.WAITING) {
                action.mark(index, State.FAILED);
            }
        }
    }
}
