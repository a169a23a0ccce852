package si.odmev.analytics.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.Backoff;
import si.odmev.platform.kafka.worker.Sleeper;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.TopicProvisioner;

/** Makes topics and schemas. Retries until it succeeds, because Kafka or the registry may start later than this process. */
final class Provisioning {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

    private final TopicProvisioner topics;
    private final SchemaProvisioner schemas;
    private final Sleeper sleeper;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), RandomGenerator.getDefault());

    Provisioning(TopicProvisioner topics, SchemaProvisioner schemas, Sleeper sleeper) {
        this.topics = topics;
        this.schemas = schemas;
        this.sleeper = sleeper;
    }

    /**
     * Returns when everything is there.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void complete() throws InterruptedException {
        while (true) {
            try {
                topics.provision();
                schemas.provision();
                return;
            } catch (KafkaException | IOException e) {
                Duration wait = backoff.afterFailure();
                LOG.atWarn()
                        .addKeyValue("cause", e.toString())
                        .addKeyValue("waitMillis", wait.toMillis())
                        .log("topics and schemas can't be provisioned, trying again");
                sleeper.sleep(wait);
            }
        }
    }
}
