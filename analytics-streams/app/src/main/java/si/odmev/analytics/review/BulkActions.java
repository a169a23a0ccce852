package si.odmev.analytics.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.review.BulkAction.Item;
import si.odmev.analytics.review.BulkAction.State;

/**
 * The actions on many submissions that began lately in this instance. They are kept in memory until they can no longer be undone.
 * So a restart forgets them; what they recorded stays.
 */
public final class BulkActions {
    /** Submissions of all actions together. This bounds the memory. An action that was undone shares them with its undo. */
    static final int MOST_KEPT = 50_000;

    private final BulkWriter writer;
    private final Clock clock;
    private final Map<UUID, BulkAction> actions = new LinkedHashMap<>();

    public BulkActions(BulkWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Begins to change submissions. Those that are so already, or have no room, are left out.
     *
     * @param reason why, in the person's words; null if there is no reason
     * @param account name of the person who decides
     * @throws TooManyActionsException if the memory for actions is full
     */
    public BulkAction begin(Change change, @Nullable String reason, List<Selected> submissions, String account) {
        Instant now = now();
        List<Item> items = submissions.stream()
                .filter(one -> !change.isSo(one) && change.fits(one))
                .map(one -> item(one, one.decidedAt().orElse(null), change, reason, account, now))
                .toList();
        return begin(new BulkAction(account, now, Optional.of(change), items), 0);
    }

    /**
     * Sends again what failed. A command that arrived after all does not count twice, because it has the same id.
     *
     * @return empty if there is nothing to repeat (any more): each action is repeated once, and then what failed belongs to the
     *     repetition
     * @throws TooManyActionsException if the memory for actions is full
     */
    public synchronized Optional<BulkAction> repeat(BulkAction action) {
        if (!action.isRepeatable()) {
            return Optional.empty();
        }
        BulkAction again = begin(action.failed(), 0);
        action.markRepeated();
        return Optional.of(again);
    }

    /**
     * Gives the submissions of an action back the state from before it. A submission about which somebody decided since then is
     * left as it is, and is among those that were overtaken.
     *
     * @param submissions as they are now; an erased one is missing, and is left out
     * @return empty if it can't be undone (any more)
     * @throws TooManyActionsException if too many actions wait; the memory has room, because the undo takes the place of the
     *     action
     */
    public synchronized Optional<BulkAction> undo(BulkAction action, List<Selected> submissions) {
        Instant now = now();
        if (!action.isUndoable(now)) {
            return Optional.empty();
        }
        Map<String, Selected> present =
                submissions.stream().collect(Collectors.toMap(Selected::submissionId, Function.identity()));
        var items = new ArrayList<Item>();
        var overtaken = new ArrayList<Integer>();
        for (Item done : action.arrived()) {
            Selected one = present.get(done.before().submissionId());
            if (one != null) {
                if (isChangedSince(done, action, one)) {
                    overtaken.add(items.size());
                }
                items.add(undone(done, action, now));
            }
        }
        var undo = new BulkAction(action.account(), now, Optional.empty(), items);
        overtaken.forEach(index -> undo.mark(index, State.OVERTAKEN));
        BulkAction begun = begin(undo, action.size());
        action.markUndone();
        return Optional.of(begun);
    }

    /** The action with that id, for the person who began it. */
    public synchronized Optional<BulkAction> find(UUID id, String account) {
        forgetOld();
        return Optional.ofNullable(actions.get(id))
                .filter(action -> action.account().equals(account));
    }

    /**
     * @param freed how many submissions need no place any more
     */
    private synchronized BulkAction begin(BulkAction action, int freed) {
        forgetOld();
        int kept = actions.values().stream()
                .filter(one -> !one.isUndone())
                .mapToInt(BulkAction::size)
                .sum();
        if (kept - freed + action.size() > MOST_KEPT || !writer.offer(action)) {
            throw new TooManyActionsException();
        }
        actions.put(action.id(), action);
        return action;
    }

    /** Forgets the actions that can't be undone any more, with all that people wrote in them. */
    public synchronized void forgetOld() {
        Instant now = now();
        actions.values().removeIf(action -> action.isOld(now));
    }

    private static Item undone(Item done, BulkAction action, Instant now) {
        Selected before = done.before();
        Change opposite = done.change().opposite(before, done.command().getCommandId());
        Instant seen = done.change().decides() ? action.decidedAt() : done.seen();
        return item(before, seen, opposite, before.reason().orElse(null), action.account(), now);
    }

    /** True if the submission is neither as the action left it, nor as it was before: then the index lags behind the action. */
    private static boolean isChangedSince(Item done, BulkAction action, Selected now) {
        return switch (done.change()) {
            case Remark.Reading reading ->
                !isEither(
                        now.work().readAt(),
                        action.decidedAt(),
                        done.before().work().readAt());
            case Remark remark -> false;
            case Change decision ->
                !isEither(
                        now.decidedAt().orElse(null),
                        action.decidedAt(),
                        done.before().decidedAt().orElse(null));
        };
    }

    private static boolean isEither(@Nullable Instant moment, @Nullable Instant one, @Nullable Instant other) {
        return Objects.equals(moment, one) || Objects.equals(moment, other);
    }

    private static Item item(
            Selected submission,
            @Nullable Instant seen,
            Change change,
            @Nullable String reason,
            String account,
            Instant now) {
        return new Item(
                submission,
                seen,
                change,
                ReviewRecorder.command(change, reason, submission.submissionId(), account, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
