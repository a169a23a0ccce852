package si.odmev.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How many of something in how much time. */
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

    /** Tells what share of another rate this one is. */
    void tellShareOf(Rate limit, PrintWriter out) {
        out.printf(Locale.ROOT, "%-46s %8.2f%n", "ratio", perSecond() / limit.perSecond());
    }
}
