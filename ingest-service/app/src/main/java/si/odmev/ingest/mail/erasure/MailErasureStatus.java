package si.odmev.ingest.mail.erasure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the mailbox still has erased mail, for operators, as a health check and as metrics. {@code odmev.mail.erased} counts the
 * messages that were removed. {@code odmev.mail.erasure.due} is how long the oldest erasure has waited for the mailbox.
 */
final class MailErasureStatus extends AbstractHealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(MailErasureStatus.class);

    private final Counter removed;
    private final Duration within;
    private final LongSupplier nanoTime;
    private volatile Due due = new Due(false, 0);
    private volatile Map<String, String> problems = Map.of();
    private volatile Map<String, Integer> left = Map.of();

    /**
     * The oldest erasure that the mailbox has not been searched for.
     *
     * @param sinceNanos when it became due, by a clock that never jumps
     */
    private record Due(boolean is, long sinceNanos) {}

    /**
     * @param within the time that an erasure may take
     * @param nanoTime a clock that never jumps
     */
    MailErasureStatus(MeterRegistry meters, Duration within, LongSupplier nanoTime) {
        this.within = within;
        this.nanoTime = nanoTime;
        removed = Counter.builder("odmev.mail.erased")
                .description("Messages removed from the mailbox because their submission was erased")
                .register(meters);
        TimeGauge.builder("odmev.mail.erasure.due", () -> waiting().toSeconds(), TimeUnit.SECONDS)
                .description("How long the oldest erasure waits for the mailbox; 0 if none does")
                .register(meters);
    }

    private Duration waiting() {
        Due now = due;
        return now.is() ? Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - now.sinceNanos())) : Duration.ZERO;
    }

    /**
     * @param ago how long an erasure has waited for a search of the mailbox
     */
    void due(Duration ago) {
        long since = nanoTime.getAsLong() - ago.toNanos();
        if (!due.is() || since - due.sinceNanos() < 0) {
            due = new Due(true, since);
        }
    }

    /** Notes that the mailbox was searched for all erasures that were due. */
    void done() {
        due = new Due(false, 0);
        problems = Map.of();
    }

    /**
     * @param causes of failures, by folder, without personal data
     */
    void failed(Map<String, String> causes) {
        if (!causes.equals(problems)) {
            LOG.atWarn()
                    .addKeyValue("problems", new TreeMap<>(causes).toString())
                    .log("erased mail can't be removed from all folders");
        }
        problems = Map.copyOf(causes);
    }

    /**
     * @param messages the number that a person has to judge, by folder: nothing proves that they belong to an erased submission
     */
    void left(Map<String, Integer> messages) {
        if (!messages.isEmpty() && !messages.equals(left)) {
            LOG.atWarn()
                    .addKeyValue("messages", new TreeMap<>(messages).toString())
                    .log("a person has to decide whether messages belong to an erased submission");
        }
        left = Map.copyOf(messages);
    }

    void removed(String folder, int messages) {
        removed.increment(messages);
        LOG.atInfo()
                .addKeyValue("folder", folder)
                .addKeyValue("messages", messages)
                .log("erased mail was removed");
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Duration waiting = waiting();
        health.status(waiting.compareTo(within) > 0 ? "DOWN" : "UP").withDetail("dueForSeconds", waiting.toSeconds());
        if (!problems.isEmpty()) {
            health.withDetail("problems", problems);
        }
        if (!left.isEmpty()) {
            health.withDetail("left", left);
        }
    }
}
