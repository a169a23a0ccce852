package si.odmev.ingest.live.stream;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How long streams last, and how long pages wait before they connect again. A hall joins within a minute, so without chance all its pages
 * would come back in one moment.
 *
 * @param chance asked for a generator each time, because many threads use this
 */
record Lifetimes(Supplier<? extends RandomGenerator> chance) {
    /** Behind a proxy, nothing but the end of a stream may show that a phone is gone. */
    private static final Duration SHORTEST_STREAM = Duration.ofMinutes(25);

    private static final Duration LONGEST_STREAM = Duration.ofMinutes(35);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** After this time the page connects again, and goes on where it was. */
    Duration stream() {
        return between(SHORTEST_STREAM, LONGEST_STREAM);
    }

    /** The time between the end of a stream and the page's next attempt. */
    Duration pause() {
        return between(SHORTEST_PAUSE, LONGEST_PAUSE);
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(chance.get().nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
