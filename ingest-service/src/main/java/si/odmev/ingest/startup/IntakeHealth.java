package si.odmev.ingest.startup;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.ingest.spool.Spool;
import si.odmev.ingest.spool.SpoolingFeedbackLog;

/** Up while a submission would be accepted: by Kafka, or by the spool. */
final class IntakeHealth extends AbstractHealthIndicator {
    private final SpoolingFeedbackLog log;
    private final Spool spool;

    IntakeHealth(SpoolingFeedbackLog log, Spool spool) {
        this.log = log;
        this.spool = spool;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(spool.takes() || !log.isKafkaAway() ? "UP" : "OUT_OF_SERVICE")
                .withDetail("kafka", log.isKafkaAway() ? "away" : "acknowledges")
                .withDetail("spooled", spool.size());
    }
}
