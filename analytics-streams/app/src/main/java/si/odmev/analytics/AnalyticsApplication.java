package si.odmev.analytics;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import si.odmev.platform.kafka.stop.StopLimit;

@SpringBootApplication
@ConfigurationPropertiesScan
public class AnalyticsApplication {
    /** Longer than the stop of a stream that can't reach Kafka, shorter than what systemd and Docker are told to wait. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(18);

    public static void main(String[] args) {
        // Nothing is lost: the stream's transactions and the indexers' commits make a stop that is cut off the same as
        // a crash.
        StopLimit.set(STOP_LIMIT, StopLimit.STOPPED_AS_ASKED);
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
