package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.schemas.Canary;

/**
 * Writes a {@link Canary} each minute, the first at once, straight to Kafka: one that the spool kept would tell how long Kafka
 * was away, and nobody misses it. One that can't be written is not tried again; the next one tells. Several instances may do so
 * at once, since the latest is the one that counts.
 */
public final class CanarySender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CanarySender.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final KafkaFeedbackLog log;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("canary").factory());
    private volatile boolean failing;

    public CanarySender(KafkaFeedbackLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Begins; topics and schemas must be there. */
    public void start() {
        timer.scheduleAtFixedRate(this::send, 0, BETWEEN.toSeconds(), TimeUnit.SECONDS);
    }

    private void send() {
        log.appendUnmarked(Canary.settingOut(clock.instant())).whenComplete((written, failure) -> note(failure));
    }

    /** The first failure of a row is told, or an outage would fill the log. */
    private void note(Throwable failure) {
        if (failure != null && !failing) {
            LOG.atWarn().addKeyValue("cause", failure.toString()).log("the canary can't be written");
        }
        failing = failure != null;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
