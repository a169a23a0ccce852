package si.odmev.ingest.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Begins writes, and waits until a write is durable, as long as a person would wait for the answer. */
final class Durably {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Durably() {}

    /** Begins a write. An exception at once fails it as one that comes later does: otherwise its id would be under way for ever, and refused. */
    static CompletionStage<Void> begin(Supplier<CompletionStage<Void>> write) {
        try {
            return write.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

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
