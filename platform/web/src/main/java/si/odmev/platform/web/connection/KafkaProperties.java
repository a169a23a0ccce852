package si.odmev.platform.web.connection;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to Kafka.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param replicationFactor copies of each partition of the topics that are created
 * @param client further settings of every Kafka client, by Kafka's names, such as {@code security.protocol}
 */
@ConfigurationProperties("odmev.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue Map<String, String> client) {

    /** The configuration that all clients share. */
    public Map<String, Object> clientConfiguration() {
        var configuration = new HashMap<String, Object>(client);
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return configuration;
    }
}
