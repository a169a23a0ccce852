package si.odmev.analytics.operations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether each of the three servers can be reached, for every watch and check that asks one of them. */
@Configuration(proxyBeanMethods = false)
class ReachabilityConfiguration {
    @Bean
    Reachability kafkaReachability() {
        return new Reachability("Kafka", System::nanoTime);
    }

    @Bean
    Reachability registryReachability() {
        return new Reachability("the schema registry", System::nanoTime);
    }

    @Bean
    Reachability elasticsearchReachability() {
        return new Reachability("Elasticsearch", System::nanoTime);
    }
}
