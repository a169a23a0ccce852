package si.odmev.analytics.operations;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.platform.web.connection.ConnectionConfiguration;
import si.odmev.platform.web.settings.SettingsConfiguration;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.platform.web.supervision.SupervisionConfiguration;

/** Imports the configuration that both services share, and defines how the process ends after an essential worker has died. */
@Configuration(proxyBeanMethods = false)
@Import({SupervisionConfiguration.class, ConnectionConfiguration.class, SettingsConfiguration.class})
class PlatformConfiguration {
    /** Shorter than the time limit of a stop. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(16);

    @Bean
    ProcessEnd processEnd(ApplicationContext context) {
        return new ProcessEnd(context, END_PATIENCE);
    }
}
