package si.odmev.analytics.topology;

import java.util.List;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;

/**
 * What follows for one submission from one input.
 *
 * @param themed how it stands now; null if it was erased
 * @param deltas by how much each count changes, +1 or -1; possibly none
 */
record Decision(ThemedSubmission themed, List<ThemeCount> deltas) {
    Decision {
        deltas = List.copyOf(deltas);
    }
}
