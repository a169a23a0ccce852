package si.odmev.analytics.topology;

import java.time.Instant;
import si.odmev.schemas.ThemedSubmission;

/**
 * What was last published about a submission: enough to see what changes, and to subtract the old counts.
 *
 * @param revision its revision
 * @param hour the hour under which it was counted; stored, because the configured time zone of a consultation may change
 * @param themed what was published
 */
record Published(long revision, Instant hour, ThemedSubmission themed) {
    boolean says(Instant hour, ThemedSubmission themed) {
        return this.hour.equals(hour) && this.themed.equals(themed);
    }
}
