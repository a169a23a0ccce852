package si.odmev.analytics.query;

import java.util.Optional;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * What awaits a person's look, most useful first, and how much of it there is.
 *
 * @param next the first behind the position that was asked for; empty behind the last
 * @param position where it stands
 * @param waiting how many await review
 * @param withoutTheme how many of them have no theme; the others have one near its threshold
 * @param withoutContent how many say nothing: these await nobody
 */
public record ReviewQueue(
        Optional<IndexedSubmission> next,
        Optional<QueuePosition> position,
        long waiting,
        long withoutTheme,
        long withoutContent) {}
