package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import si.odmev.analytics.index.Indexer;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.consultation.ConsultationFeed;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipelineTest {
    private static final int SOON = 10_000;

    private final Provisioning provisioning = mock(Provisioning.class);
    private final ConsultationFeed consultations = mock(ConsultationFeed.class);
    private final PartitionCheck partitions = mock(PartitionCheck.class);
    private final WarmUp warmUp = mock(WarmUp.class);
    private final ReturningState state = mock(ReturningState.class);
    private final FeedbackStreams streams = mock(FeedbackStreams.class);
    private final StreamStart stream = new StreamStart(provisioning, consultations, partitions, warmUp, state, streams);
    private final Indexer indexer = mock(Indexer.class);
    private final CountDownLatch indexerStopped = new CountDownLatch(1);
    private final Workers workers = Workers.endingWith(worker -> {});

    @BeforeEach
    void theIndexerRunsUntilItIsStopped() throws Exception {
        when(consultations.awaitCurrent(any())).thenReturn(true);
        when(indexer.alias()).thenReturn("submissions");
        doAnswer(call -> {
                    indexerStopped.await();
                    return null;
                })
                .when(indexer)
                .run();
        doAnswer(call -> {
                    indexerStopped.countDown();
                    return null;
                })
                .when(indexer)
                .stop();
    }

    @AfterEach
    void stop() {
        indexerStopped.countDown();
    }

    @Test
    void withoutItsWorkersTheProcessEnds() {
        new Pipeline(Optional.of(stream), List.of(indexer), workers);

        assertThat(workers.all()).extracting(Worker::name).containsExactly("pipeline-start", "indexer-submissions");
        assertThat(workers.all()).extracting(Worker::afterDeath).containsOnly(AfterDeath.END_PROCESS);
    }

    @Test
    void anInstanceHasTheWorkersOfItsPart() {
        new Pipeline(Optional.empty(), List.of(indexer), workers);
        assertThat(workers.all()).extracting(Worker::name).containsExactly("indexer-submissions");

        var others = Workers.endingWith(worker -> {});
        new Pipeline(Optional.of(stream), List.of(), others);
        assertThat(others.all()).extracting(Worker::name).containsExactly("pipeline-start");
    }

    @Test
    void theStreamStartsWhenAllIsThereThatItNeeds() throws Exception {
        when(state.isTooOld()).thenReturn(true);
        // To verify this call with a timeout would hold the lock of the stream meanwhile, and the worker could never
        // start it.
        var started = new CountDownLatch(1);
        doAnswer(call -> {
                    started.countDown();
                    return null;
                })
                .when(streams)
                .start(true);
        var pipeline = new Pipeline(Optional.of(stream), List.of(indexer), workers);
        assertThat(pipeline.isRunning()).isFalse();

        pipeline.start();

        assertThat(pipeline.isRunning()).isTrue();
        assertThat(started.await(SOON, TimeUnit.MILLISECONDS)).isTrue();
        verify(indexer, timeout(SOON)).run();
        var order = inOrder(provisioning, consultations, partitions, warmUp, streams);
        order.verify(provisioning).complete();
        order.verify(consultations).awaitCurrent(any());
        order.verify(partitions).awaitFit();
        order.verify(warmUp).run();
        order.verify(streams).start(true);
        pipeline.stop();
    }

    @Test
    void atTheStopTheIndexersAreToldBeforeTheStreamIsWaitedFor() throws Exception {
        var pipeline = new Pipeline(Optional.of(stream), List.of(indexer), workers);
        pipeline.start();
        verify(indexer, timeout(SOON)).run();

        pipeline.stop();

        assertThat(pipeline.isRunning()).isFalse();
        var order = inOrder(indexer, streams);
        order.verify(indexer).stop();
        order.verify(streams).stop(Duration.ofSeconds(8));
        assertThat(workers.all()).noneMatch(Worker::isAlive);
    }

    @Test
    void aStartThatStillWaitsDoesNotHoldUpTheStop() throws Exception {
        var waiting = new CountDownLatch(1);
        doAnswer(call -> {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                    return null;
                })
                .when(provisioning)
                .complete();
        var pipeline = new Pipeline(Optional.of(stream), List.of(), workers);
        pipeline.start();
        waiting.await();

        pipeline.stop();

        assertThat(workers.all()).noneMatch(Worker::isAlive);
    }

    @Test
    void anInterruptedStopStaysInterrupted() {
        var pipeline = new Pipeline(Optional.empty(), List.of(indexer), workers);
        pipeline.start();
        Thread.currentThread().interrupt();

        pipeline.stop();

        assertThat(Thread.interrupted()).isTrue();
    }
}
