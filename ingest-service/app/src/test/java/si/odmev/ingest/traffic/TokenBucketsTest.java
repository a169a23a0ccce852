package si.odmev.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    /** What is refused before it is counted must push no client out, whose bucket would then be full again. */
    @Test
    void whoOnlyAsksTakesNobodysPlace() {
        var buckets = new TokenBuckets(10, 1);
        buckets.take("192.0.2.1");

        for (int i = 0; i < 3_000; i++) {
            assertThat(buckets.now("client " + i % 1_000).remaining()).isEqualTo(10);
        }

        assertThat(buckets.now("192.0.2.1").remaining()).isEqualTo(9);
    }

    @Test
    void aClientIsForgottenAlsoWhileNobodyElseComes() throws Exception {
        var asked = new CompletableFuture<Duration>();
        var buckets = new TokenBuckets(10, 10, (executor, forgetting, delay, unit) -> {
            asked.complete(Duration.of(delay, unit.toChronoUnit()));
            return new CompletableFuture<>();
        });

        buckets.take("192.0.2.1");

        assertThat(asked.get(30, TimeUnit.SECONDS)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }
}
