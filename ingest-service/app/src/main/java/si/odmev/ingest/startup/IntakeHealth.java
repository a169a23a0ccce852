package si.odmev.ingest.startup;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.spool.Spool;
import si.odmev.ingest.spool.SpoolingFeedbackLog;

/**
 * Up while Kafka or the spool would accept a submission. That can be before the ledger is complete; a detail shows whether it is.
 * Once it is complete, every submission on the list of erasures has its tombstones, also after a restore.
 */
final class IntakeHealth extends AbstractHealthIndicator {
    private final SpoolingFeedbackLog log;
    private final Spool spool;
    private final AcceptedLedger ledger;

    IntakeHealth(SpoolingFeedbackLog log, Spool spool, AcceptedLedger ledger) {
        this.log = log;
        this.spool = spool;
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(spool.takes() || !log.isKafkaAway() ? "UP" : "OUT_OF_SERVICE")
                .withDetail("kafka", log.isKafkaAway() ? "away" : "acknowledges")
                .withDetail("spooled", spool.size())
                .withDetail("oldestSeconds", spool.oldestAge().toSeconds())
                .withDetail("refused", spool.entriesRefused())
                .withDetail("setAside", spool.entriesSetAside())
                .withDetail("accepted", ledger.kept())
                .withDetail("ledgerComplete", ledger.isComplete());
    }
}
