package si.odmev.ingest.traffic;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.OutcomeCounter;
import si.odmev.schemas.Channel;

/**
 * Counts submissions by channel: each in {@code odmev.submissions.received}, and by its result in {@code
 * odmev.submissions.accepted} or, with the reason, in {@code odmev.submissions.refused}. A repetition counts as received and in
 * {@code odmev.submissions.repeated}.
 */
@Component
public class SubmissionCounters implements OutcomeCounter {
    private final MeterRegistry meters;

    public SubmissionCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void count(Channel channel, Outcome outcome) {
        String tag = channel.name().toLowerCase(Locale.ROOT);
        meters.counter("odmev.submissions.received", "channel", tag).increment();
        switch (outcome) {
            case Outcome.Accepted accepted ->
                meters.counter("odmev.submissions.accepted", "channel", tag).increment();
            case Outcome.Repeated repeated ->
                meters.counter("odmev.submissions.repeated", "channel", tag).increment();
            case Outcome.Conflicting conflicting -> refused(tag, "conflicting");
            case Outcome.Erased erased -> refused(tag, "erased");
            case Outcome.Invalid invalid -> refused(tag, "invalid");
            case Outcome.Closed closed -> refused(tag, "closed");
            case Outcome.Unavailable unavailable -> refused(tag, "unavailable");
        }
    }

    /**
     * Counts a request that did not reach intake.
     *
     * @param reason one of a few: {@code rate-limited}, {@code unreadable}
     */
    public void countRefused(Channel channel, String reason) {
        String tag = channel.name().toLowerCase(Locale.ROOT);
        meters.counter("odmev.submissions.received", "channel", tag).increment();
        refused(tag, reason);
    }

    private void refused(String channel, String reason) {
        meters.counter("odmev.submissions.refused", "channel", channel, "reason", reason)
                .increment();
    }
}
