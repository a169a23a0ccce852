package si.odmev.platform.web.supervision;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Ends the process because it can't do its work any more: a dead worker behind a green light is worse than a restart. The
 * service stops in its usual order first. The exit status tells the supervisor that nobody asked for the end.
 */
public final class ProcessEnd implements Runnable {
    /** EX_SOFTWARE of sysexits.h. */
    private static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private final ApplicationContext context;
    private final Duration patience;
    private final AtomicBoolean ending = new AtomicBoolean();

    /**
     * @param patience after which the process ends, whatever has not stopped by then; shorter than the limit of a stop, whose
     *     status is another one
     */
    public ProcessEnd(ApplicationContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Returns at once; the end comes on threads of its own, since the caller's must be free to stop. */
    @Override
    public void run() {
        if (ending.compareAndSet(false, true)) {
            // First, in case nothing else works any more.
            Thread.ofPlatform().daemon().name("process-end-limit").start(this::haltAfterPatience);
            // Not a daemon, which it would be if the caller is one: once the web server stops, only daemons would be
            // left, and the JVM would end by itself, with status 0, before this thread could say another.
            Thread.ofPlatform().daemon(false).name("process-end").start(this::end);
            LOG.atError().addKeyValue("exitCode", EXIT_CODE).log("ending the process");
        }
    }

    /** True once the process is about to end because it can't go on. */
    public boolean isUnderWay() {
        return ending.get();
    }

    private void end() {
        try {
            SpringApplication.exit(context, () -> EXIT_CODE);
        } finally {
            Runtime.getRuntime().exit(EXIT_CODE);
        }
    }

    private void haltAfterPatience() {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
