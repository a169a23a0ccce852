package si.odmev.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka admin client that answers within two seconds or throws an exception. It connects at the first request, because the
 * client can't be made before the broker's name can be resolved.
 */
@NullMarked
public final class PromptAdmin implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Map<String, Object> configuration;
    private @Nullable Admin admin;

    /**
     * @param configuration of a Kafka client
     */
    public PromptAdmin(Map<String, Object> configuration) {
        this.configuration = new HashMap<>(configuration);
        // With the default of Kafka 4.3.1, an admin client that never reached a broker restarts its bootstrap without a
        // pause, in a busy loop.
        this.configuration.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        this.configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    /**
     * Sends a request and waits for its result.
     *
     * @throws ExecutionException if Kafka answered with an error
     * @throws TimeoutException if there was no answer in time
     */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question)
            throws ExecutionException, TimeoutException, InterruptedException {
        return question.apply(admin()).get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
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
