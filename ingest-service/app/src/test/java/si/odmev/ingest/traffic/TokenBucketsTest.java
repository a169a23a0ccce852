package si.odmev.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
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
