package si.odmev.platform.web.connection;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.SchemaRegistry;

/** Wires a service to Kafka and to the schema registry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, RegistryProperties.class})
public class ConnectionConfiguration {
    @Bean
    SchemaRegistry schemaRegistry(RegistryProperties registry) {
        return new SchemaRegistry(registry.client(), registry.url());
    }

    @Bean
    PromptAdmin promptAdmin(KafkaProperties kafka) {
        return new PromptAdmin(kafka.clientConfiguration());
    }

    @Bean
    BrokerHealth brokerHealth(PromptAdmin kafka) {
        return new BrokerHealth(kafka);
    }
}
