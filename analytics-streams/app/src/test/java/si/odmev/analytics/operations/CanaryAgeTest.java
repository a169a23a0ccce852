package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CanaryAgeTest {
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    private Instant now = NOON;
    private long nanos = -7;
    private final CanarySearch canary = new CanarySearch(null, "any", () -> now, () -> nanos);

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void isTheTimeSinceItSetOut() {
        pass(Duration.ofMinutes(10));
        canary.saw(NOON.plus(Duration.ofMinutes(4)));

        assertThat(canary.age()).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void growsAlsoWhenTheSendersClockIsAhead() {
        canary.saw(NOON.plus(Duration.ofHours(2)));
        assertThat(canary.age()).isZero();

        pass(Duration.ofMinutes(4));
        canary.saw(NOON.plus(Duration.ofHours(2)));
        assertThat(canary.age()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void growsFromTheStartIfNoneEverComes() {
        pass(Duration.ofMinutes(4));

        assertThat(canary.hasSeenOne()).isFalse();
        assertThat(canary.age()).isEqualTo(Duration.ofMinutes(4));
    }
}
