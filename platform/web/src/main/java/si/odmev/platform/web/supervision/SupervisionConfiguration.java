package si.odmev.platform.web.supervision;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.platform.kafka.worker.Workers;

/** Supervises the background workers of a service. The service provides a {@link ProcessEnd} bean that ends its process. */
@Configuration(proxyBeanMethods = false)
public class SupervisionConfiguration {
    /** All background work of the service. */
    @Bean
    Workers workers(ProcessEnd processEnd) {
        return Workers.endingWith(dead -> processEnd.run());
    }

    @Bean
    WorkersHealth workersHealth(Workers workers) {
        return new WorkersHealth(workers);
    }

    @Bean
    WorkerMeters workerMeters(Workers workers, MeterRegistry meters) {
        return new WorkerMeters(workers, meters);
    }
}
