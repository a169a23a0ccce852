package si.odmev.analytics.oversight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The parts that are checked. Findings of the same level are shown in this order. */
public enum Part {
    INTAKE("SpoolAging"),
    LEDGER("LedgerBroken"),
    STREAM("StreamDead"),
    LAG("NoProgressWithLag"),
    CANARY("CanaryLate"),
    DEAD_LETTERS("DeadLettersGrowing"),
    SEARCH("IndexFailing"),
    KAFKA("SpoolAging"),
    REGISTRY("RegistryUnreachable"),
    DISK("DiskLow"),
    MAIL("MailPollStale"),
    ERASURE("ErasureLate");

    private final String runbook;

    Part(String runbook) {
        this.runbook = runbook;
    }

    /** Name of the runbook for a failure of this part. */
    public String runbook() {
        return runbook;
    }

    /** As in messages and in the API: {@code dead-letters}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
