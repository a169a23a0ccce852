package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxStatusTest {
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = NOON.plus(Duration.ofHours(2));
    private long nanos = -7;
    private final MailboxStatus status = new MailboxStatus(List.of("INBOX"), meters, () -> now, () -> nanos, PATIENCE);

    @Test
    void aFolderThatIsNoLongerReadIsSeenAlsoAfterTheClockWasSetBack() {
        status.polled("INBOX", 0);
        now = NOON;
        nanos += Duration.ofMinutes(11).toNanos();

        assertThat(meters.get("odmev.mail.poll.age").timeGauge().value()).isEqualTo(11 * 60);
        assertThat(status.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(status.health().getDetails()).containsEntry("pollAgeSeconds", Map.of("INBOX", 11 * 60L));
    }

    @Test
    void aClockThatJumpsAheadMakesNoFolderStale() {
        status.polled("INBOX", 0);
        now = NOON.plus(Duration.ofDays(1));

        assertThat(status.health().getStatus().getCode()).isEqualTo("UP");
    }
}
