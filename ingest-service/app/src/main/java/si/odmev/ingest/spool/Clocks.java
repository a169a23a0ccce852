package si.odmev.ingest.spool;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of the spool.
 *
 * @param wall the time of day, to be kept in the file; it may be wrong and may jump
 * @param steady nanoseconds that only ever grow, to measure how long an entry waits
 */
public record Clocks(InstantSource wall, LongSupplier steady) {
    /** The machine's clocks. */
    public static Clocks real() {
        return new Clocks(InstantSource.system(), System::nanoTime);
    }
}
