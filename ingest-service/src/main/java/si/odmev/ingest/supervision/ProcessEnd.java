package si.odmev.ingest.supervision;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.Worker;

/**
 * Ends the process because a worker died without which it can't keep its promises. The exit status tells the supervisor that
 * nobody wished it. The service stops in its usual order first, so that what it holds is in the spool.
 */
public final class ProcessEnd {
    /** EX_SOFTWARE of sysexits.h. */
    public static final int EXIT_CODE = 70;

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private final IntConsumer exit;
    private final AtomicBoolean ending = new AtomicBoolean();

    /**
     * @param exit stops the service and ends the process with a status
     */
    ProcessEnd(IntConsumer exit) {
        this.exit = exit;
    }

    /** Returns at once; the end comes on threads of its own, since the caller's must be free to stop. */
    void after(Worker dead) {
        if (ending.compareAndSet(false, true)) {
            LOG.atError()
                    .addKeyValue("worker", dead.name())
                    .addKeyValue("exitCode", EXIT_CODE)
                    .log("ending the process");
            // Not a daemon as the caller may be: the JVM must wait for it, or it ends with another status.
            Thread.ofPlatform().name("process-end").daemon(false).start(() -> exit.accept(EXIT_CODE));
            Thread.ofPlatform().name("process-end-limit").daemon().start(ProcessEnd::haltAfterPatience);
        }
    }

    /** True once the process is about to end because a worker died. */
    public boolean isUnderWay() {
        return ending.get();
    }

    private static void haltAfterPatience() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
