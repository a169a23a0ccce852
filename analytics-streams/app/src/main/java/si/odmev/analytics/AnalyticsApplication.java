package si.odmev.analytics;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import si.odmev.platform.kafka.stop.StopLimit;

@SpringBootApplication
@ConfigurationPropertiesScan
public class AnalyticsApplication {
    /** Longer than a stream needs to stop while Kafka is unreachable, shorter than systemd and Docker are configured to wait. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(18);

    public static void main(String[] args) {
        // An interrupted stop loses nothing. The stream's transactions and the indexers' commits make it the same as
        // a crash.
        StopLimit.set(STOP_LIMIT, StopLimit.STOPPED_AS_ASKED);
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
