package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether a server that this service depends on answered when it was last asked. The log reports each change. While there is no
 * answer, it also repeats that, at most once a minute.
 */
final class Reachability implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final String server;
    private final LongSupplier nanoTime;
    private State state = State.UNKNOWN;
    private long since;
    private long lastLine;

    private enum State {
        UNKNOWN,
        ANSWERS,
        SILENT
    }

    /**
     * @param server its name for people
     * @param nanoTime a clock that never jumps
     */
    Reachability(String server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
    }

    /** It answered. */
    synchronized void answered() {
        if (state == State.SILENT) {
            LOG.atInfo().addKeyValue("seconds", lasting().toSeconds()).log("{} answers again", server);
        }
        become(State.ANSWERS);
    }

    /** It did not answer in time, or could not be reached. */
    synchronized void silent() {
        boolean begins = state != State.SILENT;
        become(State.SILENT);
        long now = nanoTime.getAsLong();
        if (begins || now - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = now;
            LOG.atWarn()
                    .addKeyValue("seconds", lasting().toSeconds())
                    .log("{} does not answer, waiting for it", server);
        }
    }

    /** It could not be asked. */
    synchronized void unknown() {
        become(State.UNKNOWN);
    }

    /** 1 if it answers, 0 if it does not, and not a number if that is not known. */
    synchronized double value() {
        return switch (state) {
            case ANSWERS -> 1;
            case SILENT -> 0;
            case UNKNOWN -> Double.NaN;
        };
    }

    @Override
    public synchronized Health health() {
        return switch (state) {
            case ANSWERS -> Health.up().build();
            case SILENT ->
                Health.down()
                        .withDetail("server", server)
                        .withDetail("seconds", lasting().toSeconds())
                        .build();
            case UNKNOWN -> Health.unknown().withDetail("server", server).build();
        };
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            since = nanoTime.getAsLong();
        }
    }

    private Duration lasting() {
        return Duration.ofNanos(nanoTime.getAsLong() - since);
    }
}
