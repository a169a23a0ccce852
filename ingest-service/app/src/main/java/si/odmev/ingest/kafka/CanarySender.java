package si.odmev.ingest.kafka;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Canary;

/**
 * Writes a {@link Canary} each minute, the first at once. It writes to Kafka directly: a canary in the spool would only show how
 * long Kafka was unreachable, and no person needs it. A failed write is not retried, because the next canary shows the same.
 * Several instances may write canaries at once, because only the latest counts.
 */
public final class CanarySender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CanarySender.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final KafkaFeedbackLog log;
    private final InstantSource clock;
    private final Worker worker;
    private volatile boolean failing;

    public CanarySender(KafkaFeedbackLog log, InstantSource clock, Workers workers) {
        this.log = log;
        this.clock = clock;
        worker = workers.add("canary", AfterDeath.REPORT, FIRST_WAIT, BETWEEN, this::send);
    }

    /** Begins. The topics and schemas must exist. */
    public void start() {
        worker.start();
    }

    private Next send() {
        log.appendUnmarked(Canary.settingOut(clock.instant())).whenComplete((written, failure) -> note(failure));
        return Next.after(BETWEEN);
    }

    /** Logs only the first of successive failures, because an outage would fill the log. */
    private void note(Throwable failure) {
        if (failure != null && !failing) {
            LOG.atWarn().addKeyValue("cause", failure.toString()).log("the canary can't be written");
        }
        failing = failure != null;
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
