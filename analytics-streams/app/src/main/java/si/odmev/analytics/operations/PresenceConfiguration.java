package si.odmev.analytics.operations;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.presence.Onlookers;
import si.odmev.analytics.presence.PresenceDesk;
import si.odmev.analytics.presence.PresenceFeed;
import si.odmev.analytics.presence.PresenceMessages;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.Presence;
import si.odmev.schemas.SchemaRegistry;

/** Wires what tells the instances with pages who looks at which submission. */
@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {
    @Bean
    Onlookers onlookers() {
        return new Onlookers();
    }

    @Bean
    PresenceMessages presenceMessages(KafkaProperties kafka, SchemaRegistry registry) {
        return PresenceMessages.connectedTo(kafka.clientConfiguration(), registry.valueSerializer(Presence.class));
    }

    @Bean
    PresenceWork presenceWork(PresenceMessages messages, Workers workers) {
        return new PresenceWork(messages, workers);
    }

    @Bean(initMethod = "start")
    PresenceFeed presenceFeed(Onlookers onlookers, KafkaProperties kafka, SchemaRegistry registry, Workers workers) {
        return new PresenceFeed(
                onlookers,
                RegistryConfiguration.deserializer(registry, Presence.class),
                Clock.systemUTC(),
                kafka.clientConfiguration(),
                workers);
    }

    @Bean
    PresenceDesk presenceDesk(Onlookers onlookers, PresenceMessages messages) {
        return new PresenceDesk(onlookers, messages, Clock.systemUTC());
    }
}
