package si.odmev.analytics.operations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaRegistry;

/** Wires the recorder that writes the decisions of analysts to Kafka. */
@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {
    @Bean
    ReviewRecorder reviewRecorder(KafkaProperties kafka, SchemaRegistry registry) {
        return ReviewRecorder.connectedTo(kafka.clientConfiguration(), registry.valueSerializer(ReviewCommand.class));
    }
}
