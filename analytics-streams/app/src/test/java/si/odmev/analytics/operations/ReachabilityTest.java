package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ReachabilityTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final Reachability registry = new Reachability("the schema registry", nanoTime::get);

    @Test
    void isUnknownBeforeTheFirstAnswerAndAfterALookThatFailed() {
        assertThat(registry.value()).isNaN();
        assertThat(registry.health().getStatus()).isEqualTo(Status.UNKNOWN);

        registry.answered();
        assertThat(registry.value()).isEqualTo(1);

        registry.unknown();
        assertThat(registry.value()).isNaN();
    }

    @Test
    void saysWhichServerIsMissingAndForHowLong() {
        registry.silent();
        nanoTime.addAndGet(Duration.ofSeconds(70).toNanos());
        registry.silent();

        assertThat(registry.value()).isZero();
        assertThat(registry.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(registry.health().getDetails())
                .containsEntry("server", "the schema registry")
                .containsEntry("seconds", 70L);
    }

    @Test
    void logsOneLineAMinuteWhileItIsMissing(CapturedOutput output) {
        for (int look = 0; look < 18; look++) {
            registry.silent();
            nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
        }

        assertThat(output.toString().split("the schema registry does not answer", -1))
                .hasSize(1 + 3);
    }
}
