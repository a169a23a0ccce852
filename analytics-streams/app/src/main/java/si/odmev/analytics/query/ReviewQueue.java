package si.odmev.analytics.query;

import java.util.Optional;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * The submissions that await review, most useful first and each text once, and their numbers.
 *
 * @param next the first submission behind the requested position; empty behind the last
 * @param position the position of that submission
 * @param waiting how many submissions await review
 * @param texts how many different texts they have; nearly identical texts count once
 * @param sameText how many other submissions with the text of the next one await review
 * @param withoutTheme how many of them have no theme; the others have one near its threshold
 * @param withoutContent how many have no content; these do not await review
 */
public record ReviewQueue(
        Optional<IndexedSubmission> next,
        Optional<QueuePosition> position,
        long waiting,
        long texts,
        int sameText,
        long withoutTheme,
        long withoutContent) {}
