package si.odmev.analytics.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time by the moment of submission.
 *
 * @param from its first moment; null if it has no beginning
 * @param until the first moment after it; null if it has no end
 */
public record Period(@Nullable Instant from, @Nullable Instant until) {
    /** All of time. */
    public static final Period ALWAYS = new Period(null, null);

    public Period {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("a period ends after it begins");
        }
    }
}
