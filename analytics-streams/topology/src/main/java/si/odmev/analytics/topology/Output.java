package si.odmev.analytics.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.Review;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;

/** A result of one input for one submission. Each kind of result has its own topic. */
sealed interface Output {
    /**
     * The submission as it is now.
     *
     * @param themed null if it was erased
     * @param deltas changes of the counts, +1 or -1 each; possibly none
     */
    record Themed(@Nullable ThemedSubmission themed, List<ThemeCount> deltas) implements Output {
        public Themed {
            deltas = List.copyOf(deltas);
        }
    }

    /**
     * The review as it is now.
     *
     * @param review null if it was erased
     */
    record Merged(@Nullable Review review) implements Output {}

    /**
     * A command that leaves the queue, because it is merged or no longer needed.
     *
     * @param key of the command on its topic
     */
    record Done(String key) implements Output {}
}
