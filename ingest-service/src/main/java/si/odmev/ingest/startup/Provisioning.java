package si.odmev.ingest.startup;

import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import si.odmev.ingest.intake.CanarySender;
import si.odmev.ingest.intake.KafkaFeedbackLog;
import si.odmev.ingest.intake.LedgerFeed;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.TopicProvisioner;

/**
 * Makes topics and schemas in the background, as often as it takes, for Kafka or the registry may come up later than this
 * process. The ledger is read as soon as the topics are there; the live sessions, when the schemas are. The canary sets out
 * once it can be written.
 */
final class Provisioning implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final TopicProvisioner topics;
    private final SchemaProvisioner schemas;
    private final KafkaFeedbackLog log;
    private final LedgerFeed feed;
    private final LiveFeed live;
    private final CanarySender canary;
    private final Thread thread =
            Thread.ofPlatform().name("provisioning").daemon().unstarted(this::provision);

    Provisioning(
            TopicProvisioner topics,
            SchemaProvisioner schemas,
            KafkaFeedbackLog log,
            LedgerFeed feed,
            LiveFeed live,
            CanarySender canary) {
        this.topics = topics;
        this.schemas = schemas;
        this.log = log;
        this.feed = feed;
        this.live = live;
        this.canary = canary;
    }

    private void provision() {
        try {
            // The ledger needs no registry.
            untilDone(topics::provision);
            feed.start();
            untilDone(schemas::provision);
            untilDone(log::connect);
            canary.start();
            live.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void untilDone(Step step) throws InterruptedException {
        for (Duration wait = FIRST_WAIT; !isDone(step); wait = longer(wait)) {
            Thread.sleep(wait);
        }
    }

    private static boolean isDone(Step step) throws InterruptedException {
        try {
            step.run();
            return true;
        } catch (KafkaException | IOException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.toString())
                    .log("topics and schemas can't be provisioned, trying again");
            return false;
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
