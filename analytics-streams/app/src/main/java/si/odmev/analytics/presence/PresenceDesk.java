package si.odmev.analytics.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import si.odmev.schemas.Attention;
import si.odmev.schemas.Presence;

/** Takes the signs that pages give, and says who else is there. */
public final class PresenceDesk {
    /** The other instances hear of somebody who stays this often: less often than pages give signs, so that few messages are sent. */
    private static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

    private final Onlookers onlookers;
    private final PresenceMessages messages;
    private final Clock clock;

    public PresenceDesk(Onlookers onlookers, PresenceMessages messages, Clock clock) {
        this.onlookers = onlookers;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Notes what somebody does with the page of a submission. Returns at once; the other instances hear of it soon.
     *
     * @param page another one for each time that the page is loaded
     */
    public void note(UUID submissionId, String account, UUID page, Attention attention) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var sign = new Presence(submissionId.toString(), account, attention, now, page.toString());
        boolean isNews = onlookers.take(sign, now);
        if (isNews || isTold(now)) {
            messages.offer(sign);
        }
    }

    /** The others at a submission, in the order of their names. */
    public List<Onlookers.Onlooker> besides(String account, UUID submissionId) {
        return onlookers.besides(account, submissionId, clock.instant());
    }

    /** True for one of two signs in a row of a page that stays open, whichever page it is: nothing has to be remembered. */
    private static boolean isTold(Instant now) {
        return now.getEpochSecond() % TOLD_AGAIN.toSeconds() < TOLD_AGAIN.toSeconds() / 2;
    }
}
