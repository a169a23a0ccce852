package si.odmev.platform.kafka.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The background workers of a service, for its health checks and metrics. */
public final class Workers {
    private final Consumer<Worker> processEnd;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final List<Worker> all = new CopyOnWriteArrayList<>();

    /**
     * @param processEnd called when a worker with {@link AfterDeath#END_PROCESS} dies, by the dying thread
     * @param pause between steps
     * @param nanoTime a clock that never jumps
     */
    public Workers(Consumer<Worker> processEnd, Pause pause, LongSupplier nanoTime) {
        this.processEnd = processEnd;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /** Workers that wait in real time. */
    public static Workers endingWith(Consumer<Worker> processEnd) {
        return new Workers(processEnd, Pause.REAL, System::nanoTime);
    }

    /**
     * Makes a worker, which must be started with {@link Worker#start}.
     *
     * @param name unique among the workers
     * @param firstWait the longest wait after a first failure
     * @param longestWait the upper limit of all waits
     */
    public synchronized Worker add(
            String name, AfterDeath afterDeath, Duration firstWait, Duration longestWait, Worker.Step step) {
        if (all.stream().anyMatch(worker -> worker.name().equals(name))) {
            throw new IllegalArgumentException("there is a worker " + name + " already");
        }
        var worker = new Worker(
                name,
                afterDeath,
                step,
                new Backoff(firstWait, longestWait, RandomGenerator.getDefault()),
                pause,
                nanoTime,
                this::died);
        all.add(worker);
        return worker;
    }

    /**
     * Stops several workers at the same time. One that does not end does not delay the others, so all take no longer than the
     * slowest.
     *
     * @param grace how long the current steps may take; zero to interrupt them at once
     * @return the workers that have not ended
     * @throws InterruptedException if interrupted while waiting
     */
    public static List<Worker> stopTogether(List<Worker> workers, Duration grace) throws InterruptedException {
        workers.forEach(Worker::askToStop);
        awaitEnd(workers, grace);
        workers.forEach(Worker::interrupt);
        awaitEnd(workers, Worker.AFTER_INTERRUPTION);
        return workers.stream().filter(Worker::isAlive).toList();
    }

    private static void awaitEnd(List<Worker> workers, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Worker worker : workers) {
            worker.awaitEnd(deadline);
        }
    }

    private void died(Worker worker) {
        switch (worker.afterDeath()) {
            case REPORT -> {}
            case END_PROCESS -> processEnd.accept(worker);
        }
    }

    /** All that were added. */
    public List<Worker> all() {
        return List.copyOf(all);
    }

    /**
     * The workers that need attention: they died, or have been failing for longer than the given time.
     *
     * @param patience how long a worker may fail
     */
    public List<Worker> unwell(Duration patience) {
        return all.stream().filter(worker -> isUnwell(worker, patience)).toList();
    }

    private static boolean isUnwell(Worker worker, Duration patience) {
        return switch (worker.state()) {
            case WorkerState.Died died -> true;
            case WorkerState.Failing failing -> failing.lasting().compareTo(patience) > 0;
            case WorkerState.Waiting waiting -> false;
            case WorkerState.Running running -> false;
            case WorkerState.Stopped stopped -> false;
        };
    }
}
