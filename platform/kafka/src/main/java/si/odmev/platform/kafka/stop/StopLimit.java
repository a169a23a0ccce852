package si.odmev.platform.kafka.stop;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an orderly stop takes too long. The supervisor, such as systemd or Docker, would also kill the process,
 * but later and without reporting what did not stop. The end is the same as a crash, so a crash must lose nothing.
 */
public final class StopLimit {
    /** Exit status of a process that ended after SIGTERM: 128 + 15. */
    public static final int STOPPED_AS_ASKED = 143;

    private static final int FRAMES = 12;
    private static final Logger LOG = LoggerFactory.getLogger(StopLimit.class);

    private StopLimit() {}

    /**
     * Sets the limit for the stop of this process, whenever it begins.
     *
     * @param limit from the begin of the stop to the end of the process
     * @param status the exit status of a process that was cut off
     */
    public static void set(Duration limit, int status) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> Thread.ofPlatform().daemon().name("stop-limit").start(() -> haltAfter(limit, status)),
                        "stop-limit-start"));
    }

    private static void haltAfter(Duration limit, int status) {
        try {
            Thread.sleep(limit);
            LOG.atError()
                    .addKeyValue("limitMillis", limit.toMillis())
                    .log("the service did not stop in time, so the process ends now; still at work: {}", stillAtWork());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    /** The threads for which the JVM waits, with their top stack frames. */
    private static String stillAtWork() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> !thread.getKey().isDaemon())
                .map(StopLimit::describe)
                .collect(Collectors.joining("; "));
    }

    private static String describe(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Arrays.stream(thread.getValue())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", thread.getKey().getName() + ": ", ""));
    }
}
