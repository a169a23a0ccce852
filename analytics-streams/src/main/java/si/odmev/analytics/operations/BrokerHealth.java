package si.odmev.analytics.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Asks the broker: a stream that can't reach it still calls itself running. The client is made at the first question,
 * since it can't be made before the broker's name can be resolved.
 */
final class BrokerHealth extends AbstractHealthIndicator implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Map<String, Object> configuration;
    private Admin admin;

    /**
     * @param configuration of a Kafka client
     */
    BrokerHealth(Map<String, Object> configuration) {
        this.configuration = new HashMap<>(configuration);
        // With Kafka 4.3.1's default an admin client that never reached a broker begins anew without a pause: a busy
        // loop.
        this.configuration.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        this.configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        health.up().withDetail("brokers", brokers());
    }

    /** How many brokers there are. */
    int brokers() throws ExecutionException, TimeoutException, InterruptedException {
        return admin().describeCluster()
                .nodes()
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .size();
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(configuration);
        }
        return admin;
    }
}
