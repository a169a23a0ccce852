package si.odmev.ingest.startup;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.ingest.intake.AcceptedLedger;

/** Up once topics and schemas are there and the ledger holds all that was accepted before. */
final class IntakeHealth extends AbstractHealthIndicator {
    private final Provisioning provisioning;
    private final AcceptedLedger ledger;

    IntakeHealth(Provisioning provisioning, AcceptedLedger ledger) {
        this.provisioning = provisioning;
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(provisioning.isComplete() && ledger.isComplete() ? "UP" : "OUT_OF_SERVICE");
    }
}
