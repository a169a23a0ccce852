package si.odmev.analytics.operations;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.query.SelectionSearch;
import si.odmev.analytics.review.BulkActions;
import si.odmev.analytics.review.BulkWriter;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaRegistry;

/** Wires what writes the decisions of analysts to Kafka, one by one and many at once. */
@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {
    @Bean
    BulkWriter bulkWriter(ReviewRecorder recorder, SelectionSearch search) {
        return new BulkWriter(recorder, search::withIds, Clock.systemUTC());
    }

    @Bean
    BulkActions bulkActions(BulkWriter writer) {
        return new BulkActions(writer, Clock.systemUTC());
    }

    @Bean
    BulkWork bulkWork(BulkWriter writer, BulkActions actions, Workers workers) {
        return new BulkWork(writer, actions, workers);
    }

    @Bean
    ReviewRecorder reviewRecorder(KafkaProperties kafka, SchemaRegistry registry) {
        return ReviewRecorder.connectedTo(kafka.clientConfiguration(), registry.valueSerializer(ReviewCommand.class));
    }
}
