package si.odmev.ingest;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import si.odmev.ingest.startup.UndeliveredExit;
import si.odmev.platform.kafka.stop.StopLimit;

@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestApplication {
    /**
     * Longer than the stop of a service that can't reach Kafka, and than the patience of its {@code ProcessEnd}. Some seconds
     * shorter than the 30 s after which {@code ./odmev} kills, and the 40 s of Compose: a killed process can't report its exit
     * status.
     */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(26);

    /** The spool may hold submissions that Kafka lacks. A stop that reaches its limit can't check that. */
    private static final int CUT_OFF = UndeliveredExit.EXIT_CODE;

    public static void main(String[] args) {
        StopLimit.set(STOP_LIMIT, CUT_OFF);
        SpringApplication.run(IngestApplication.class, args);
    }
}
