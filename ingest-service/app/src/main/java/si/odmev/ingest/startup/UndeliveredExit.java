package si.odmev.ingest.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import si.odmev.ingest.spool.Spool;
import si.odmev.platform.web.supervision.ProcessEnd;

/**
 * Ends a process that was asked to stop with an exit status of its own, if the spool holds what Kafka has not got: whoever
 * stopped it must not throw its disk away.
 */
public final class UndeliveredExit implements Runnable {
    /** EX_TEMPFAIL of sysexits.h. Without anything undelivered a JVM that got SIGTERM ends with 143. */
    public static final int EXIT_CODE = 75;

    private static final Logger LOG = LoggerFactory.getLogger(UndeliveredExit.class);

    private final Spool spool;
    private final ProcessEnd processEnd;

    private UndeliveredExit(Spool spool, ProcessEnd processEnd) {
        this.spool = spool;
        this.processEnd = processEnd;
    }

    /** Looks when everything else has stopped. */
    static UndeliveredExit after(Spool spool, ProcessEnd processEnd) {
        var exit = new UndeliveredExit(spool, processEnd);
        SpringApplication.getShutdownHandlers().add(exit);
        return exit;
    }

    @Override
    public void run() {
        int undelivered = spool.size() + spool.entriesSetAside();
        // A process that ends by a fault of its own keeps the status that says so.
        if (undelivered > 0 && !processEnd.isUnderWay()) {
            LOG.atWarn()
                    .addKeyValue("entries", undelivered)
                    .addKeyValue("exitCode", EXIT_CODE)
                    .log("stopped with undelivered submissions in the spool");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
