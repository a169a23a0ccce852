package si.odmev.analytics.review;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.schemas.Review;
import si.odmev.schemas.SchemaRegistry;

@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {
    @Bean
    ReviewRecorder reviewRecorder(
            @Value("${odmev.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${odmev.registry.url}") URI registry,
            @Value("${odmev.registry.client}") SchemaRegistry.Client client) {
        return ReviewRecorder.connectedTo(
                bootstrapServers, new SchemaRegistry(client, registry).valueSerializer(Review.class));
    }
}
