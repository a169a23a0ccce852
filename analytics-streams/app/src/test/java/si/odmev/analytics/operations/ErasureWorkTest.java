package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

class ErasureWorkTest {
    private static final int SOON = 10_000;

    private final IndexCleaning index = mock(IndexCleaning.class);
    private final StateCleaning state = mock(StateCleaning.class);
    private final Workers workers = Workers.endingWith(worker -> {});

    @BeforeEach
    void eachStepIsDoneHourly() throws Exception {
        Next inAnHour = Next.after(Duration.ofHours(1));
        when(index.step()).thenReturn(inAnHour);
        when(state.step()).thenReturn(inAnHour);
        when(state.signOfLife()).thenReturn(inAnHour);
    }

    @Test
    void eachPlaceHasAWorkerWhoseDeathIsReported() {
        new ErasureWork(Optional.of(index), Optional.of(state), workers);

        assertThat(workers.all())
                .extracting(Worker::name)
                .containsExactly("erased-documents", "state-files", "sign-of-life");
        assertThat(workers.all()).extracting(Worker::afterDeath).containsOnly(AfterDeath.REPORT);
    }

    @Test
    void aPlaceThatThisInstanceDoesNotHaveNeedsNoWorker() {
        new ErasureWork(Optional.of(index), Optional.empty(), workers);
        assertThat(workers.all()).extracting(Worker::name).containsExactly("erased-documents");

        var others = Workers.endingWith(worker -> {});
        new ErasureWork(Optional.empty(), Optional.of(state), others);
        assertThat(others.all()).extracting(Worker::name).containsExactly("state-files", "sign-of-life");
    }

    @Test
    void eachWorkerDoesItsStepFromTheStartToTheStop() throws Exception {
        var work = new ErasureWork(Optional.of(index), Optional.of(state), workers);
        assertThat(work.isRunning()).isFalse();

        work.start();
        assertThat(work.isRunning()).isTrue();
        verify(index, timeout(SOON)).step();
        verify(state, timeout(SOON)).step();
        verify(state, timeout(SOON)).signOfLife();

        work.stop();
        assertThat(work.isRunning()).isFalse();
        assertThat(workers.all()).noneMatch(Worker::isAlive);
    }

    @Test
    void anInterruptedStopStaysInterrupted() {
        var work = new ErasureWork(Optional.of(index), Optional.empty(), workers);
        work.start();
        Thread.currentThread().interrupt();

        work.stop();

        assertThat(Thread.interrupted()).isTrue();
    }
}
