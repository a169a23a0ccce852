package si.odmev.ingest.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * At most so many in any stretch of time of a given length. A bucket that fills up again would allow up to twice as many in the first
 * stretch.
 */
final class SlidingLimit {
    private final ArrayDeque<Instant> counted = new ArrayDeque<>();
    private final int most;
    private final Duration period;

    SlidingLimit(int most, Duration period) {
        this.most = most;
        this.period = period;
    }

    boolean hasRoom(Instant at) {
        while (!counted.isEmpty() && !counted.getFirst().plus(period).isAfter(at)) {
            counted.removeFirst();
        }
        return counted.size() < most;
    }

    void count(Instant at) {
        counted.addLast(at);
    }
}
