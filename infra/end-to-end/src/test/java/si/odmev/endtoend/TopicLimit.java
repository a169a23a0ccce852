package si.odmev.endtoend;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import si.odmev.schemas.Topic;

/** The largest batch that a topic takes, as an operator of Kafka configures it. */
public final class TopicLimit {
    private TopicLimit() {}

    /**
     * Changes it.
     *
     * @param bytes what {@code max.message.bytes} is to be; null for what it is by default
     */
    public static void set(String bootstrapServers, Topic topic, Integer bytes)
            throws ExecutionException, InterruptedException {
        var limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytes));
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                            List.of(new AlterConfigOp(limit, bytes == null ? OpType.DELETE : OpType.SET))))
                    .all()
                    .get();
        }
    }
}
