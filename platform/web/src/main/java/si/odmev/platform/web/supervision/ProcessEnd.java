package si.odmev.platform.web.supervision;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Ends the process when it can't do its work any more, because a restart is better than a dead worker that nobody sees. The
 * service first stops in its usual order. The exit status shows the supervisor that nobody requested the stop.
 */
public final class ProcessEnd implements Runnable {
    /** EX_SOFTWARE of sysexits.h. */
    private static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private final ApplicationContext context;
    private final Duration patience;
    private final AtomicBoolean ending = new AtomicBoolean();

    /**
     * @param patience the time after which the process ends even if parts of it have not stopped; shorter than the limit of a
     *     stop, which has another exit status
     */
    public ProcessEnd(ApplicationContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Returns at once. Separate threads end the process, because the caller's thread must be free to stop. */
    @Override
    public void run() {
        if (ending.compareAndSet(false, true)) {
            // The limit starts first, in case nothing else works any more.
            Thread.ofPlatform().daemon().name("process-end-limit").start(this::haltAfterPatience);
            // This thread must not be a daemon, and it would inherit that from a caller that is one. After the web
            // server stops, only daemons would remain. The JVM would then exit with status 0 before this thread could
            // set another.
            Thread.ofPlatform().daemon(false).name("process-end").start(this::end);
            LOG.atError()
                    .addKeyValue("exitCode", EXIT_CODE)
                    .log("the process ends, because a part that it needs can't go on");
        }
    }

    /** True after the end of the process has begun because it can't do its work. */
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
