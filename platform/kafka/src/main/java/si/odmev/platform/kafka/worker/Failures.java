package si.odmev.platform.kafka.worker;

import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Describes failures for logs and health checks, which must not contain personal data. */
final class Failures {
    private static final int MOST_CAUSES = 5;

    private Failures() {}

    /**
     * The classes of a failure and its causes, and where the last of them came from. Messages are quoted only of
     * exceptions that name servers, topics and files; others may quote what a citizen wrote.
     */
    static String describe(Throwable failure) {
        var text = new StringBuilder();
        Throwable root = failure;
        int depth = 0;
        for (Throwable one = failure; one != null && depth < MOST_CAUSES; one = one.getCause()) {
            text.append(depth == 0 ? "" : " by ")
                    .append(isHarmless(one) ? one.toString() : one.getClass().getName());
            root = one;
            depth++;
        }
        StackTraceElement[] trace = root.getStackTrace();
        return trace.length == 0
                ? text.toString()
                : text.append(" at ").append(trace[0]).toString();
    }

    private static boolean isHarmless(Throwable failure) {
        return (failure instanceof KafkaException && !(failure instanceof SerializationException))
                || failure instanceof SQLException;
    }
}
