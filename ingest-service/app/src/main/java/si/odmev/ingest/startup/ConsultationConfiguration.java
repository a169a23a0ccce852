package si.odmev.ingest.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.ingest.consultation.ConsultationFilling;
import si.odmev.ingest.consultation.ConsultationJournal;
import si.odmev.ingest.kafka.KafkaConsultationJournal;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.consultation.ConsultationCopy;
import si.odmev.platform.web.consultation.ConsultationFeed;
import si.odmev.platform.web.consultation.ConsultationsHealth;
import si.odmev.schemas.SchemaRegistry;

/** Wires the consultations to their topic, and to this instance's copy. */
@Configuration(proxyBeanMethods = false)
class ConsultationConfiguration {
    @Bean(initMethod = "start")
    ConsultationFeed consultationFeed(
            FollowedConsultations consultations,
            SpoolProperties spool,
            KafkaProperties kafka,
            Workers workers,
            MeterRegistry meters) {
        var feed = new ConsultationFeed(
                consultations,
                Optional.of(new ConsultationCopy(spool.consultations())),
                kafka.clientConfiguration(),
                workers);
        FunctionCounter.builder("odmev.feed.passed.over", feed, ConsultationFeed::passedOver)
                .tag("feed", "consultations")
                .description("Records of a topic that a feed could not take")
                .register(meters);
        return feed;
    }

    @Bean
    ConsultationJournal consultationJournal(KafkaProperties kafka, SchemaRegistry registry) {
        return KafkaConsultationJournal.connectedTo(kafka.clientConfiguration(), registry);
    }

    @Bean(initMethod = "start")
    ConsultationFilling consultationFilling(
            FollowedConsultations consultations,
            ConsultationFeed feed,
            ConsultationJournal journal,
            InstantSource clock,
            Workers workers) {
        return new ConsultationFilling(consultations, feed::isCurrent, journal, clock, workers);
    }

    @Bean
    ConsultationsHealth consultationsHealth(FollowedConsultations consultations, ConsultationFeed feed) {
        return new ConsultationsHealth(consultations, feed);
    }
}
