package si.odmev.endtoend.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import si.odmev.endtoend.QuickAccounts;
import si.odmev.localstack.StackHome;

/** Settings with which erased bytes are gone in seconds. By default a stack has a day for it. */
public final class PromptErasure {
    /** The time in which they must be gone. */
    public static final Duration WITHIN = Duration.ofSeconds(40);

    /** How long the cleaner of logs rests where it finds nothing to do; 15 s by default. */
    private static final String BROKER = "log.cleaner.backoff.ms=250\n";

    private PromptErasure() {}

    /** Sets them for a stack that was not started yet. */
    public static void set(StackHome home) throws IOException {
        home.create();
        QuickAccounts.create(home);
        Files.writeString(home.brokerSettings(), BROKER);
        // A file that both services read anyway.
        Files.writeString(home.secrets(), """
                ---
                odmev:
                  erasure:
                    within: %s
                """.formatted(WITHIN), StandardOpenOption.APPEND);
    }
}
