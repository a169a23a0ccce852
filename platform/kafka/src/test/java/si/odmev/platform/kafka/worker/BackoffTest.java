package si.odmev.platform.kafka.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(7));

    @Test
    void waitsTwiceAsLongEachTimeUpToItsLimitAndHalfOfThatAtLeast() {
        for (int ceiling : new int[] {100, 200, 400, 800, 1_000, 1_000, 1_000}) {
            assertThat(backoff.afterFailure()).isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
        }
    }

    @Test
    void staysAtItsLimitHoweverManyFailures() {
        for (int i = 0; i < 200; i++) {
            backoff.afterFailure();
        }

        assertThat(backoff.afterFailure()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void beginsAnewAfterSuccess() {
        backoff.afterFailure();
        backoff.afterFailure();

        backoff.reset();

        assertThat(backoff.failures()).isZero();
        assertThat(backoff.afterFailure()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
