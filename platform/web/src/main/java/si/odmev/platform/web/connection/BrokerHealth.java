package si.odmev.platform.web.connection;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.schemas.PromptAdmin;

/** Health check that queries the broker, because a stream that can't reach the broker still reports that it is running. */
public final class BrokerHealth extends AbstractHealthIndicator {
    private final PromptAdmin kafka;

    BrokerHealth(PromptAdmin kafka) {
        this.kafka = kafka;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        health.up().withDetail("brokers", brokers());
    }

    /** How many brokers there are. */
    public int brokers() throws ExecutionException, TimeoutException, InterruptedException {
        return kafka.ask(admin -> admin.describeCluster().nodes()).size();
    }
}
