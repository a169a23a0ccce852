package si.odmev.ingest.email.mailbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * How the reading of mail goes, for the operator: as health and as metrics. {@code odmev.mail.messages} counts what was
 * read by what became of it, {@code odmev.mail.held} is how many wait for a person, {@code odmev.mail.poll.age} how long
 * ago a folder was last looked into.
 */
final class MailboxStatus extends AbstractHealthIndicator {
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<String, Instant> polls = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private volatile int held;

    /**
     * @param folders those that are read
     * @param patience after that long without a look into a folder something is wrong
     */
    MailboxStatus(Collection<String> folders, MeterRegistry meters, InstantSource clock, Duration patience) {
        this.meters = meters;
        this.clock = clock;
        this.patience = patience;
        for (String folder : folders) {
            polls.put(folder, clock.instant());
            TimeGauge.builder("odmev.mail.poll.age", ageOf(folder), TimeUnit.SECONDS)
                    .tag("folder", folder)
                    .description("Since the folder was last looked into")
                    .register(meters);
        }
        Gauge.builder("odmev.mail.held", this, status -> status.held)
                .description("Messages that wait for a person to look at them")
                .register(meters);
    }

    private Supplier<Number> ageOf(String folder) {
        return () -> Duration.between(polls.get(folder), clock.instant()).toSeconds();
    }

    void polled(String folder, int nowHeld) {
        polls.put(folder, clock.instant());
        problems.remove(folder);
        held = nowHeld;
    }

    void failed(String folder, String problem) {
        problems.put(folder, problem);
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
        Instant longAgo = clock.instant().minus(patience);
        Optional<Instant> oldest = polls.values().stream().min(Instant::compareTo);
        boolean well = problems.isEmpty() && oldest.filter(longAgo::isAfter).isEmpty();
        health.status(well ? "UP" : "DOWN").withDetail("held", held).withDetail("lastPolls", Map.copyOf(polls));
        if (!problems.isEmpty()) {
            health.withDetail("problems", Map.copyOf(problems));
        }
    }
}
