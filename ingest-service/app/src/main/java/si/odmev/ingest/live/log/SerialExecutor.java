package si.odmev.ingest.live.log;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Runs tasks that may block, one after the other, in their own supervised thread. Each task gets an answer. A task that is not run fails:
 * because too many wait, because it waited too long, or because the thread has ended.
 */
final class SerialExecutor implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final BlockingQueue<Task<?>> tasks;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Worker worker;
    private volatile boolean hasEnded;

    private record Task<T>(
            Supplier<? extends CompletionStage<T>> work, long submittedNanos, CompletableFuture<T> answer) {
        void run() {
            try {
                work.get().whenComplete((result, failure) -> {
                    if (failure == null) {
                        answer.complete(result);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            } catch (Error e) {
                answer.completeExceptionally(e);
                throw e;
            }
        }

        void reject(String why) {
            answer.completeExceptionally(new RejectedExecutionException(why));
        }
    }

    /**
     * @param name of the worker
     * @param mostWaiting how many tasks may wait; more are rejected
     * @param patience how long a task may wait; after that, nobody waits for its answer
     * @param nanoTime as {@link System#nanoTime}
     */
    SerialExecutor(String name, int mostWaiting, Duration patience, LongSupplier nanoTime, Workers workers) {
        tasks = new LinkedBlockingQueue<>(mostWaiting);
        this.patience = patience;
        this.nanoTime = nanoTime;
        worker = workers.add(name, AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, this::runNext);
    }

    private Next runNext() throws InterruptedException {
        try {
            Task<?> task = tasks.take();
            if (nanoTime.getAsLong() - task.submittedNanos() > patience.toNanos()) {
                task.reject("the task waited too long");
            } else {
                task.run();
            }
            return Next.atOnce();
        } catch (InterruptedException | Error e) {
            end();
            throw e;
        }
    }

    /**
     * Queues a task. The first task starts the thread. The result completes as the task does, or with a {@link RejectedExecutionException}
     * if the task is not run.
     */
    <T> CompletableFuture<T> submit(Supplier<? extends CompletionStage<T>> work) {
        worker.start();
        var task = new Task<T>(work, nanoTime.getAsLong(), new CompletableFuture<>());
        if (hasEnded || !tasks.offer(task)) {
            task.reject("too many tasks wait, or the thread has ended");
        } else if (hasEnded && tasks.remove(task)) {
            // hasEnded is set before the queue is emptied. A task that was queued in between is taken back here.
            task.reject("the thread has ended");
        }
        return task.answer();
    }

    private void end() {
        hasEnded = true;
        for (Task<?> left = tasks.poll(); left != null; left = tasks.poll()) {
            left.reject("the thread has ended");
        }
    }

    /** Ends the thread. Tasks that still wait are not run, and fail. */
    @Override
    public void close() throws InterruptedException {
        hasEnded = true;
        try {
            worker.stop(Duration.ZERO);
        } finally {
            end();
        }
    }
}
