package si.odmev.analytics.oversight;

import java.time.Duration;
import java.util.List;

/** What an operator may have to read. */
public final class NightOfTrouble {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private NightOfTrouble() {}

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
