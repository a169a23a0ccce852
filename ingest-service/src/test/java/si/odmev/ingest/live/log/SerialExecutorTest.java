package si.odmev.ingest.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.platform.kafka.worker.Workers;

class SerialExecutorTest {
    private static final int MOST_WAITING = 3;

    private final SerialExecutor executor = new SerialExecutor("tasks", MOST_WAITING, Workers.endingWith(worker -> {}));

    @AfterEach
    void close() throws Exception {
        executor.close();
    }

    @Test
    void runsInOrderInItsOwnThread() {
        List<CompletableFuture<String>> all = IntStream.range(0, MOST_WAITING)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> i + " " + Thread.currentThread().getName(), executor))
                .toList();

        assertThat(all).extracting(CompletableFuture::join).containsExactly("0 tasks", "1 tasks", "2 tasks");
    }

    @Test
    void rejectsWhatIsTooMuchAndTakesMoreLater() throws Exception {
        var begun = new CountDownLatch(1);
        var ready = new CountDownLatch(1);
        var blocking = CompletableFuture.runAsync(
                () -> {
                    begun.countDown();
                    awaitUninterrupted(ready);
                },
                executor);
        begun.await();
        List<CompletableFuture<Integer>> waiting = IntStream.range(0, MOST_WAITING)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i, executor))
                .toList();

        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        ready.countDown();
        blocking.join();
        assertThat(waiting).extracting(CompletableFuture::join).containsExactly(0, 1, 2);
        assertThat(CompletableFuture.supplyAsync(() -> 7, executor).join()).isEqualTo(7);
    }

    @Test
    void rejectsWhatComesAfterItsEnd() throws Exception {
        executor.close();

        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
