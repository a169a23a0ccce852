package si.odmev.analytics.query;

import java.util.Optional;

/**
 * The submissions beside one in a list.
 *
 * @param previous submissionId; empty for the first one
 * @param next submissionId; empty for the last one
 * @param total how many submissions the list has
 */
public record Neighbours(Optional<String> previous, Optional<String> next, long total) {}
