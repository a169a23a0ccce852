package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AcceptedLedgerTest {
    private static final AcceptedLedger.Entry.Kept KEPT = new AcceptedLedger.Entry.Kept(1L, "velenje-2022", 2L, null);

    private final UUID kept = UUID.randomUUID();
    private final UUID erased = UUID.randomUUID();

    @Test
    void itTellsTheKeptFromTheErased() {
        var ledger = AcceptedLedger.knowing(List.of(erased));
        ledger.note(kept, KEPT);

        assertThat(ledger.isErased(erased)).isTrue();
        assertThat(ledger.isErased(kept)).isFalse();
        assertThat(ledger.isErased(UUID.randomUUID())).isFalse();
        assertThat(ledger.size()).isEqualTo(2);
        assertThat(ledger.kept()).isOne();
        var read = new HashMap<UUID, AcceptedLedger.Entry>();
        ledger.forEach(read::put);
        assertThat(read).isEqualTo(Map.of(kept, KEPT, erased, new AcceptedLedger.Entry.Erased()));
    }

    @Test
    void whatIsErasedStaysSoHoweverOldTheRecordIsThatComesAfter() {
        var ledger = AcceptedLedger.knowing(List.of(erased));

        ledger.note(erased, KEPT);
        ledger.noteAccepted(erased, KEPT);

        assertThat(ledger.isErased(erased)).isTrue();
    }

    @Test
    void whoWaitsForItWaitsUntilItIsComplete() throws Exception {
        var ledger = new AcceptedLedger();
        var begun = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var completeAfterwards = executor.submit(() -> {
                begun.countDown();
                ledger.awaitComplete();
                return ledger.isComplete();
            });
            begun.await();
            assertThat(ledger.isComplete()).isFalse();

            ledger.markComplete();

            assertThat(completeAfterwards.get()).isTrue();
        }
    }
}
