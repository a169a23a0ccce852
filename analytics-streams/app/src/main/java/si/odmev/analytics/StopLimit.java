package si.odmev.analytics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an orderly stop takes too long. Nothing is lost by it: the stream's transactions and the indexers'
 * commits make an end without a farewell the same as a crash. Whoever waits for the stop, such as systemd or Docker, would kill
 * the process as well, but only after longer, and without telling what did not stop.
 */
public final class StopLimit {
    /** What a process has that ended after SIGTERM: 128 + 15. */
    private static final int STOPPED_AS_ASKED = 143;

    private static final int FRAMES = 12;
    private static final Logger LOG = LoggerFactory.getLogger(StopLimit.class);

    private StopLimit() {}

    /**
     * Watches over the end of this process, whenever it comes.
     *
     * @param limit from the begin of the stop to the end of the process
     */
    public static void set(Duration limit) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> Thread.ofPlatform().daemon().name("stop-limit").start(() -> haltAfter(limit)),
                        "stop-limit-start"));
    }

    private static void haltAfter(Duration limit) {
        try {
            Thread.sleep(limit);
            LOG.atError()
                    .addKeyValue("limitMillis", limit.toMillis())
                    .log("did not stop in time, ending the process; still at work: {}", stillAtWork());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(STOPPED_AS_ASKED);
        }
    }

    /** The threads for which the JVM waits, with what they do. */
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
