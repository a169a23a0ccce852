package si.odmev.analytics.topology;

import java.util.List;
import si.odmev.schemas.Review;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;

/** What follows for one submission from one input; each goes to a topic of its own. */
sealed interface Output {
    /**
     * How it stands now.
     *
     * @param themed null if it was erased
     * @param deltas by how much each count changes, +1 or -1; possibly none
     */
    record Themed(ThemedSubmission themed, List<ThemeCount> deltas) implements Output {
        public Themed {
            deltas = List.copyOf(deltas);
        }
    }

    /**
     * What people have decided about it by now.
     *
     * @param review null if it was erased
     */
    record Merged(Review review) implements Output {}

    /**
     * A command that nothing more follows from: it leaves the queue.
     *
     * @param key of the command on its topic
     */
    record Done(String key) implements Output {}
}
