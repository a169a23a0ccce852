package si.odmev.analytics.operations;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.TransientFaultException;

class ThreadRecoveryTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2022-05-10T14:00:00Z"));
    private final ThreadRecovery recovery = new ThreadRecovery(now::get, Duration.ofMillis(1));

    @Test
    void replacesAThreadHoweverOftenAPassingFaultKillsIt() {
        for (int i = 0; i < 100; i++) {
            assertThat(recovery.handle(
                            new StreamsException(new TransientFaultException("registry", new IllegalStateException()))))
                    .isEqualTo(REPLACE_THREAD);
            assertThat(recovery.handle(new StreamsException(new TimeoutException("broker"))))
                    .isEqualTo(REPLACE_THREAD);
            assertThat(recovery.handle(new StreamsException(new RecordTooLargeException("learned"))))
                    .isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void givesUpAfterAFewDeathsThatNothingExplains() {
        for (int i = 0; i < 5; i++) {
            assertThat(recovery.handle(new IllegalStateException("bug"))).isEqualTo(REPLACE_THREAD);
        }

        assertThat(recovery.handle(new IllegalStateException("bug"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsDeathsAfterAQuietWhile() {
        for (int i = 0; i < 20; i++) {
            assertThat(recovery.handle(new IllegalStateException("rare"))).isEqualTo(REPLACE_THREAD);
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
        }
    }

    @Test
    void givesUpAtOnceIfTheMachineItselfFails() {
        assertThat(recovery.handle(new StreamsException(new OutOfMemoryError())))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
