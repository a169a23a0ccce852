package si.odmev.analytics.topology;

import java.time.Instant;
import si.odmev.schemas.ThemedSubmission;

/**
 * What was published last about a submission: enough to see what changes, and to take it back.
 *
 * @param revision its revision
 * @param hour the hour under which it was counted; kept, since a consultation's time zone is configuration and may change
 * @param themed what was published
 */
record Published(long revision, Instant hour, ThemedSubmission themed) {
    boolean says(Instant hour, ThemedSubmission themed) {
        return this.hour.equals(hour) && this.themed.equals(themed);
    }
}
