package si.odmev.analytics.oversight;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What an operator may have to read. */
public final class NightOfTrouble {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private NightOfTrouble() {}

    /** Kafka does not answer and nobody has posted since, so intake does not know it yet. */
    static Oversight withFrozenKafka() {
        return new Oversight(
                List.of(
                        new Check(Part.INTAKE, () -> Finding.good(Part.INTAKE, "safe")),
                        new Check(Part.LEDGER, () -> {
                            throw new TimeoutException("Timed out waiting to send the call. Call: offsetFetch");
                        }),
                        new Check(Part.LAG, () -> {
                            throw new TimeoutException("Timed out waiting to send the call. Call: describeTopics");
                        }),
                        new Check(Part.KAFKA, () -> Finding.bad(Part.KAFKA, "away")),
                        new Check(Part.DISK, () -> {
                            throw new TimeoutException("Timed out waiting for the disk.");
                        })),
                LIMIT);
    }

    /** Kafka is away for five minutes, and two submissions came since. */
    public static Oversight withoutKafka() {
        return new Oversight(
                List.of(
                        new Check(Part.INTAKE, () -> Finding.watch(Part.INTAKE, "spooling", 2, 5)),
                        new Check(Part.CANARY, () -> Finding.bad(Part.CANARY, "late", 5)),
                        new Check(Part.KAFKA, () -> Finding.bad(Part.KAFKA, "away")),
                        new Check(Part.MAIL, () -> Finding.good(Part.MAIL, "none"))),
                LIMIT);
    }
}
