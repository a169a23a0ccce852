package si.odmev.ingest.live.log;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.platform.kafka.worker.Workers;

class SerialExecutorTest {
    private static final int MOST_WAITING = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger run = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final SerialExecutor executor =
            new SerialExecutor("tasks", MOST_WAITING, PATIENCE, nanoTime::get, Workers.endingWith(worker -> {}));

    @AfterEach
    void close() throws Exception {
        executor.close();
    }

    /** Keeps the thread busy. */
    private CompletableFuture<Integer> block() throws InterruptedException {
        CompletableFuture<Integer> blocking = executor.submit(() -> {
            begun.countDown();
            awaitUninterrupted(ready);
            return completedFuture(-1);
        });
        begun.await();
        return blocking;
    }

    private CompletableFuture<Integer> submit(int result) {
        return executor.submit(() -> {
            run.incrementAndGet();
            return completedFuture(result);
        });
    }

    private static void assertThatItIsRejected(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void runsInOrderInItsOwnThread() {
        List<CompletableFuture<String>> all = IntStream.range(0, MOST_WAITING)
                .mapToObj(i -> executor.submit(
                        () -> completedFuture(i + " " + Thread.currentThread().getName())))
                .toList();

        assertThat(all).extracting(CompletableFuture::join).containsExactly("0 tasks", "1 tasks", "2 tasks");
    }

    @Test
    void rejectsWhatIsTooMuchAndTakesMoreLater() throws Exception {
        var blocking = block();
        List<CompletableFuture<Integer>> waiting =
                IntStream.range(0, MOST_WAITING).mapToObj(this::submit).toList();

        assertThatItIsRejected(submit(9));

        ready.countDown();
        blocking.join();
        assertThat(waiting).extracting(CompletableFuture::join).containsExactly(0, 1, 2);
        assertThat(submit(7).join()).isEqualTo(7);
    }

    @Test
    void rejectsWhatComesAfterItsEnd() throws Exception {
        executor.close();

        assertThatItIsRejected(submit(1));
    }

    @Test
    void whatStillWaitsAtTheEndFails() throws Exception {
        block();
        var waiting = submit(1);

        executor.close();

        assertThatItIsRejected(waiting);
        assertThat(run).hasValue(0);
    }

    @Test
    void whatStillWaitsWhenTheThreadDiesFailsAndSoDoesWhatComesLater() throws Exception {
        block();
        CompletableFuture<Integer> fatal = executor.submit(() -> {
            throw new StackOverflowError();
        });
        var waiting = submit(1);
        ready.countDown();

        assertThatThrownBy(() -> fatal.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(StackOverflowError.class);
        assertThatItIsRejected(waiting);
        assertThatItIsRejected(submit(2));
        assertThat(run).hasValue(0);
    }

    @Test
    void whatWaitedForLongerThanAnybodyWaitsForItsAnswerIsNotRun() throws Exception {
        block();
        var waiting = submit(1);
        nanoTime.addAndGet(PATIENCE.toNanos() + 1);
        var late = submit(2);
        ready.countDown();

        assertThatItIsRejected(waiting);
        assertThat(late.join()).isEqualTo(2);
        assertThat(run).hasValue(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
