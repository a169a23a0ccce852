package si.odmev.analytics.operations;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.platform.web.connection.KafkaProperties;

/** Wires the handling of records that cannot be processed. */
@Configuration(proxyBeanMethods = false)
class FaultsConfiguration {
    @Bean
    RecordLimits recordLimits(KafkaProperties kafka) {
        String configured = kafka.client().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return new RecordLimits(
                configured == null ? RecordLimits.DEFAULT_LARGEST_REQUEST : Integer.parseInt(configured.strip()),
                InstantSource.system());
    }

    @Bean
    DeadLetters deadLetters(MeterRegistry meters, RecordLimits limits) {
        return new DeadLetters(meters, InstantSource.system(), limits);
    }

    @Bean
    DeadLetterTopic deadLetterTopic(KafkaProperties kafka) {
        return new DeadLetterTopic(() ->
                new KafkaProducer<>(kafka.clientConfiguration(), new ByteArraySerializer(), new ByteArraySerializer()));
    }
}
