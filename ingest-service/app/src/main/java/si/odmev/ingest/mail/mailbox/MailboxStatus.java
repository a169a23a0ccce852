package si.odmev.ingest.mail.mailbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The state of mail reading, for operators, as a health check and as metrics. {@code odmev.mail.messages} counts the messages read,
 * by result. {@code odmev.mail.held} is the number of messages that wait for a person. {@code odmev.mail.poll.age} is the time
 * since a folder was last looked into.
 */
final class MailboxStatus extends AbstractHealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxStatus.class);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Duration patience;
    private final Map<String, Poll> polls = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private volatile int held;
    private volatile String server = "";

    /**
     * A look into a folder.
     *
     * @param at the time of day
     * @param nanos by a clock that never jumps
     */
    private record Poll(Instant at, long nanos) {}

    /**
     * @param folders those that are read
     * @param nanoTime a clock that never jumps, to measure the age of a look
     * @param patience the longest normal time without a look into a folder
     */
    MailboxStatus(
            Collection<String> folders,
            MeterRegistry meters,
            InstantSource clock,
            LongSupplier nanoTime,
            Duration patience) {
        this.meters = meters;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.patience = patience;
        for (String folder : folders) {
            var first = new Poll(clock.instant(), nanoTime.getAsLong());
            polls.put(folder, first);
            TimeGauge.builder("odmev.mail.poll.age", ageOf(folder, first), TimeUnit.SECONDS)
                    .tag("folder", folder)
                    .description("Since the folder was last looked into")
                    .register(meters);
        }
        Gauge.builder("odmev.mail.held", this, status -> status.held)
                .description("Messages that wait for a person to look at them")
                .register(meters);
    }

    private Supplier<Number> ageOf(String folder, Poll first) {
        return () -> age(polls.getOrDefault(folder, first)).toSeconds();
    }

    private Duration age(Poll poll) {
        return Duration.ofNanos(nanoTime.getAsLong() - poll.nanos());
    }

    void polled(String folder, int nowHeld) {
        polls.put(folder, new Poll(clock.instant(), nanoTime.getAsLong()));
        problems.remove(folder);
        held = nowHeld;
    }

    /**
     * @param problem without personal data; it is logged when it is new
     */
    void failed(String folder, String problem) {
        if (!problem.equals(problems.put(folder, problem))) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("problem", problem)
                    .log("a folder of the mailbox can't be processed");
        }
    }

    /**
     * @param said the server's naming rules for folders
     */
    void server(String said) {
        if (!said.equals(server)) {
            server = said;
            LOG.atInfo()
                    .addKeyValue("folders", said)
                    .log("the mail server reported the prefix and the separator of its folders");
        }
    }

    void count(Filing filing) {
        switch (filing) {
            case Filing.Processed processed -> count(processed.repeated() ? "repeated" : "accepted", "");
            case Filing.Ignored ignored -> count("ignored", ignored.reason());
            case Filing.Held kept -> count("held", kept.reason());
            case Filing.Waiting waiting -> count("waiting", "");
        }
    }

    private void count(String result, String reason) {
        meters.counter("odmev.mail.messages", "result", result, "reason", reason)
                .increment();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var lastPolls = new HashMap<String, Instant>();
        var ages = new HashMap<String, Long>();
        boolean isStale = false;
        for (Map.Entry<String, Poll> poll : polls.entrySet()) {
            Duration age = age(poll.getValue());
            isStale |= age.compareTo(patience) > 0;
            lastPolls.put(poll.getKey(), poll.getValue().at());
            ages.put(poll.getKey(), age.toSeconds());
        }
        health.status(problems.isEmpty() && !isStale ? "UP" : "DOWN")
                .withDetail("held", held)
                .withDetail("server", server)
                .withDetail("lastPolls", lastPolls)
                .withDetail("pollAgeSeconds", ages);
        if (!problems.isEmpty()) {
            health.withDetail("problems", Map.copyOf(problems));
        }
    }
}
