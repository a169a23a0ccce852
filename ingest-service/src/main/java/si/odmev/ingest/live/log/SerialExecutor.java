package si.odmev.ingest.live.log;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

/** Runs tasks that may block, one after the other, in a supervised thread of their own. */
final class SerialExecutor implements Executor, AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final BlockingQueue<Runnable> tasks;
    private final Worker worker;

    /**
     * @param name of the worker
     * @param mostWaiting tasks; more are rejected
     */
    SerialExecutor(String name, int mostWaiting, Workers workers) {
        tasks = new LinkedBlockingQueue<>(mostWaiting);
        worker = workers.add(name, AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, this::runNext);
    }

    private Next runNext() throws InterruptedException {
        tasks.take().run();
        return Next.atOnce();
    }

    /**
     * Has a task run later. The first one starts the thread.
     *
     * @throws RejectedExecutionException if too many wait, or the thread has ended
     */
    @Override
    public void execute(Runnable task) {
        worker.start();
        boolean hasEnded = worker.state() instanceof WorkerState.Died || worker.isStopping();
        if (hasEnded || !tasks.offer(task)) {
            throw new RejectedExecutionException("too many tasks wait, or the thread has ended");
        }
    }

    /** Ends the thread. Tasks that still wait are not run. */
    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
