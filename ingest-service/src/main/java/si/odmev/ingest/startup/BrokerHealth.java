package si.odmev.ingest.startup;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.schemas.PromptAdmin;

/** Asks the broker whether it is there. */
final class BrokerHealth extends AbstractHealthIndicator {
    private final PromptAdmin kafka;

    BrokerHealth(PromptAdmin kafka) {
        this.kafka = kafka;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        health.up()
                .withDetail(
                        "brokers",
                        kafka.ask(admin -> admin.describeCluster().nodes()).size());
    }
}
