package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import si.odmev.platform.web.connection.KafkaProperties;

class IndexConfigurationTest {
    @Test
    void indexersNeverHaveKafkaMakeTopics() {
        var kafka = new KafkaProperties("127.0.0.1:9", (short) 1, Map.of());

        assertThat(IndexConfiguration.indexing(kafka, "indexer"))
                .containsEntry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)
                .containsEntry(ConsumerConfig.GROUP_ID_CONFIG, "indexer");
    }
}
