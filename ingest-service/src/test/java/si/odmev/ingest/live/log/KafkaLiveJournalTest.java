package si.odmev.ingest.live.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.intake.BrokerWithAClock;
import si.odmev.ingest.live.board.Event;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.SupportCount;

class KafkaLiveJournalTest {
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");
    private static final Instant AHEAD = NOON.plus(Duration.ofHours(2));

    private final BrokerWithAClock kafka = new BrokerWithAClock(NOON);
    private final KafkaLiveJournal journal = new KafkaLiveJournal(() -> kafka, () -> AHEAD);

    @Test
    void aHallGoesOnUnderAClockAhead() {
        journal.append("7K3MA", new Event.Posted(UUID.randomUUID(), "bine"))
                .toCompletableFuture()
                .join();
        journal.record(new SupportCount("id", 1, 2L)).toCompletableFuture().join();

        assertThat(kafka.history()).hasSize(2);
        assertThat(kafka.history().getFirst().value())
                .isInstanceOfSatisfying(
                        LiveEvent.class, event -> assertThat(event.getAt()).isEqualTo(AHEAD));
    }
}
