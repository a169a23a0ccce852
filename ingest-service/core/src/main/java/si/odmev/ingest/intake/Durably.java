package si.odmev.ingest.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until a write is durable, as long as a person would wait for the answer. */
final class Durably {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Durably() {}

    /** True once it is written; false if that failed, took too long or was interrupted. */
    static boolean await(CompletableFuture<Void> written) {
        try {
            written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
