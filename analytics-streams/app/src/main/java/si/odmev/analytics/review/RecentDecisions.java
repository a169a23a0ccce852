package si.odmev.analytics.review;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When decisions were last recorded here. The index shows them only some moments later, and in those moments a second person
 * must not decide unaware of the first. Bounded: the oldest are forgotten, which the index shows by then.
 */
final class RecentDecisions {
    private static final int MOST = 10_000;

    private final Map<String, Instant> latest = new LinkedHashMap<>();

    /**
     * Takes the next decision about a submission for a person.
     *
     * @param seen when the decision was made that the person had before them; null if there was none
     * @return when the decision was made that was the latest here; empty if none is known
     * @throws DecidedMeanwhileException if that is a later one than the person had before them
     */
    synchronized Optional<Instant> claim(String submissionId, Instant seen, Instant now) {
        Instant before = latest.get(submissionId);
        if (before != null && (seen == null || before.isAfter(seen))) {
            throw new DecidedMeanwhileException();
        }
        latest.remove(submissionId);
        latest.put(submissionId, now);
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
        return Optional.ofNullable(before);
    }

    /** Takes a claim back: nothing was recorded. */
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
