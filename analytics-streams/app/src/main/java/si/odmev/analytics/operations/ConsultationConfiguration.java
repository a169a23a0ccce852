package si.odmev.analytics.operations;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
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

    /** Not ready before: pages and stream would take a consultation that was made on a page for an unknown one. */
    @Bean
    HealthIndicator consultationsReadHealth(ConsultationFeed feed) {
        return () -> feed.isCurrent()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("consultations", "not read yet")
                        .build();
    }

    @Bean
    ConsultationsHealth consultationsHealth(FollowedConsultations consultations, ConsultationFeed feed) {
        return new ConsultationsHealth(consultations, feed);
    }
}
