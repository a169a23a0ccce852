package si.odmev.ingest.mail.acknowledgement;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The letters that the server did not take yet, and when each is tried again: after 1, 5, 15, and then every 30 minutes. */
final class Postponed {
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    private final Map<UUID, Trial> trials = new HashMap<>();

    /**
     * @param failed how often it was tried
     * @param next when it is tried again
     */
    private record Trial(int failed, Instant next) {}

    /** True if the letter of a submission may be tried. */
    boolean mayBeTried(UUID submissionId, Instant now) {
        Trial trial = trials.get(submissionId);
        return trial == null || !now.isBefore(trial.next());
    }

    /** The server did not take the letter of a submission. */
    void postpone(UUID submissionId, Instant now) {
        Trial earlier = trials.get(submissionId);
        int failed = earlier == null ? 0 : earlier.failed();
        Duration wait = WAITS.get(Math.min(failed, WAITS.size() - 1));
        trials.put(submissionId, new Trial(failed + 1, now.plus(wait)));
    }

    /** Forgets all other letters. */
    void keepOnly(Set<UUID> submissionIds) {
        trials.keySet().retainAll(submissionIds);
    }
}
