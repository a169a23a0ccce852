package si.odmev.ingest.supervision;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.platform.kafka.worker.Workers;

/** Watches over the background workers. */
@Configuration(proxyBeanMethods = false)
class SupervisionConfiguration {
    @Bean
    ProcessEnd processEnd(ApplicationContext context) {
        return new ProcessEnd(status -> {
            SpringApplication.exit(context, () -> status);
            Runtime.getRuntime().exit(status);
        });
    }

    @Bean
    Workers workers(ProcessEnd processEnd) {
        return Workers.endingWith(processEnd::after);
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
