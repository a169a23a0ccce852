package si.odmev.ingest.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import si.odmev.ingest.spool.Spool;
import si.odmev.platform.web.supervision.ProcessEnd;

/**
 * Gives a process that was asked to stop a special exit status if the spool holds entries that Kafka lacks. The operator must not
 * delete its disk then.
 */
public final class UndeliveredExit implements Runnable {
    /** EX_TEMPFAIL of sysexits.h. If nothing is undelivered, a JVM that got SIGTERM ends with 143. */
    public static final int EXIT_CODE = 75;

    private static final Logger LOG = LoggerFactory.getLogger(UndeliveredExit.class);

    private final Spool spool;
    private final ProcessEnd processEnd;

    private UndeliveredExit(Spool spool, ProcessEnd processEnd) {
        this.spool = spool;
        this.processEnd = processEnd;
    }

    /** Checks the spool when everything else has stopped. */
    static UndeliveredExit after(Spool spool, ProcessEnd processEnd) {
        var exit = new UndeliveredExit(spool, processEnd);
        SpringApplication.getShutdownHandlers().add(exit);
        return exit;
    }

    @Override
    public void run() {
        int undelivered = spool.size() + spool.entriesSetAside();
        // A process that ends because of a fault keeps the exit status of that fault.
        if (undelivered > 0 && !processEnd.isUnderWay()) {
            LOG.atWarn()
                    .addKeyValue("entries", undelivered)
                    .addKeyValue("exitCode", EXIT_CODE)
                    .log("stopped with undelivered submissions in the spool");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
