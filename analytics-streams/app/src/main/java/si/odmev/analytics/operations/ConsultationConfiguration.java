package si.odmev.analytics.operations;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.consultation.ConsultationFeed;
import si.odmev.platform.web.consultation.ConsultationsHealth;

/** Follows the consultations. No copy is kept: without Kafka there is nothing to theme, and the pages show those of the file. */
@Configuration(proxyBeanMethods = false)
class ConsultationConfiguration {
    @Bean(initMethod = "start")
    ConsultationFeed consultationFeed(FollowedConsultations consultations, KafkaProperties kafka, Workers workers) {
        return new ConsultationFeed(consultations, Optional.empty(), kafka.clientConfiguration(), workers);
    }

    @Bean
    ConsultationsHealth consultationsHealth(FollowedConsultations consultations, ConsultationFeed feed) {
        return new ConsultationsHealth(consultations, feed);
    }
}
