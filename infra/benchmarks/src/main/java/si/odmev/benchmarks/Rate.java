package si.odmev.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A count of something in a measured time. */
record Rate(String of, long count, Duration time) {
    double perSecond() {
        return count / (time.toNanos() / 1e9);
    }

    void tell(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-46s %,8.0f a second (%,d in %.1f s)%n",
                of,
                perSecond(),
                count,
                time.toMillis() / 1000.0);
    }

    /** Prints the ratio of this rate to another. */
    void tellShareOf(Rate limit, PrintWriter out) {
        out.printf(Locale.ROOT, "%-46s %8.2f%n", "ratio", perSecond() / limit.perSecond());
    }
}
