package si.odmev.analytics.review;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The times of the latest decisions that this instance recorded. The index shows them only some moments later. Until then a
 * second person must not decide without knowing of the first decision. The size is bounded: the oldest entries are removed,
 * because the index shows them by then. The bound is twice what all actions on many submissions may change within ten minutes.
 */
final class RecentDecisions {
    private static final int MOST = 2 * BulkActions.MOST_KEPT;

    private final Map<String, Instant> latest = new LinkedHashMap<>();

    /**
     * Claims the next decision about a submission for a person.
     *
     * @param seen time of the latest decision that the person saw; null if they saw none
     * @return time of the latest decision known here before this one; empty if none is known
     * @throws DecidedMeanwhileException if that decision is later than the one that the person saw
     */
    synchronized Optional<Instant> claim(String submissionId, @Nullable Instant seen, Instant now) {
        Instant before = latest.get(submissionId);
        if (isLater(submissionId, seen)) {
            throw new DecidedMeanwhileException();
        }
        latest.remove(submissionId);
        latest.put(submissionId, now);
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
        return Optional.ofNullable(before);
    }

    /**
     * True if a decision is known here that is later than the one that somebody saw.
     *
     * @param seen null if they saw none
     */
    synchronized boolean isLater(String submissionId, @Nullable Instant seen) {
        Instant known = latest.get(submissionId);
        return known != null && (seen == null || known.isAfter(seen));
    }

    /** Reverts a claim when nothing was recorded. */
    synchronized void release(String submissionId, Optional<Instant> before) {
        latest.remove(submissionId);
        before.ifPresent(moment -> latest.put(submissionId, moment));
    }

    /** Ids of submissions about which a decision was made after a moment. */
    synchronized Set<String> since(Instant moment) {
        return latest.entrySet().stream()
                .filter(decision -> decision.getValue().isAfter(moment))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
