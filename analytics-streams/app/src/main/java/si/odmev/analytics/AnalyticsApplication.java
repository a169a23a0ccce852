package si.odmev.analytics;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class AnalyticsApplication {
    /** Longer than the stop of a stream that can't reach Kafka, shorter than what systemd and Docker are told to wait. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(18);

    public static void main(String[] args) {
        StopLimit.set(STOP_LIMIT);
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
