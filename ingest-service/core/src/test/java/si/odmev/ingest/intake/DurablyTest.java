package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DurablyTest {
    @Test
    void saysWhetherItIsWritten() {
        assertThat(Durably.await(CompletableFuture.completedFuture(null))).isTrue();
        assertThat(Durably.await(CompletableFuture.failedFuture(new IllegalStateException("away"))))
                .isFalse();
    }

    @Test
    void anInterruptedWaitIsNoSuccessAndLeavesTheThreadInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThat(Durably.await(new CompletableFuture<>())).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
