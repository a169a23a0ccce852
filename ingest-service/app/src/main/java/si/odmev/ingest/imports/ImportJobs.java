package si.odmev.ingest.imports;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/** Runs imports and undos in the background, one after the other, so that they leave room for what people submit meanwhile. */
final class ImportJobs implements AutoCloseable {
    static final int MOST_WAITING = 8;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final BlockingQueue<Job> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Runnable between;
    private final Worker worker;

    /** Something to be done in the background. It keeps its own failures. */
    interface Job {
        void run() throws InterruptedException;
    }

    /**
     * @param between done about every second while no job runs
     */
    ImportJobs(Workers workers, Runnable between) {
        this.between = between;
        worker = workers.add("import-jobs", AfterDeath.REPORT, POLL, LONGEST_WAIT, this::work);
    }

    void start() {
        worker.start();
    }

    /** False if too many others wait. */
    boolean offer(Job job) {
        return waiting.offer(job);
    }

    private Next work() throws InterruptedException {
        Job next = waiting.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            next.run();
        }
        between.run();
        return Next.atOnce();
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
