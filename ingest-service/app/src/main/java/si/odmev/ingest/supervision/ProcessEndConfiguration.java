package si.odmev.ingest.supervision;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.platform.web.supervision.SupervisionConfiguration;

/** Watches the background workers, and ends the process when a worker dies that the service can't do without. */
@Configuration(proxyBeanMethods = false)
@Import(SupervisionConfiguration.class)
class ProcessEndConfiguration {
    /** Longer than the requests under way may take, so that the spool has their submissions at the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Bean
    ProcessEnd processEnd(ApplicationContext context) {
        return new ProcessEnd(context, PATIENCE);
    }
}
