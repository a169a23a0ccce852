package si.odmev.platform.kafka.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One background thread that repeats a step. A step that throws any exception is tried again with back-off. An {@link Error},
 * an interruption that {@link #stop} did not cause, or any other unexpected end of the thread is the worker's death. It is
 * logged, shown by {@link #state} and reported to a listener.
 *
 * <p>A service makes its workers with {@link Workers}.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final Condition WAITING = new Condition.Waiting();

    /** How long a thread may take to end after it was interrupted. */
    static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(2);

    private final String name;
    private final AfterDeath afterDeath;
    private final Step step;
    private final Backoff backoff;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Consumer<Worker> whenDied;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<Condition> condition = new AtomicReference<>(WAITING);
    private final Thread thread;

    /** One round of the work. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does one round.
         *
         * @throws Exception if it failed; it is tried again
         */
        Next run() throws Exception;
    }

    private sealed interface Condition {
        record Waiting() implements Condition {}

        record Running() implements Condition {}

        record Failing(int failures, long sinceNanos, String cause) implements Condition {}

        record Died(Throwable cause) implements Condition {}

        record Stopped() implements Condition {}
    }

    Worker(
            String name,
            AfterDeath afterDeath,
            Step step,
            Backoff backoff,
            Pause pause,
            LongSupplier nanoTime,
            Consumer<Worker> whenDied) {
        this.name = name;
        this.afterDeath = afterDeath;
        this.step = step;
        this.backoff = backoff;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.whenDied = whenDied;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Name of the worker and of its thread. */
    public String name() {
        return name;
    }

    /** What happens when it dies. */
    public AfterDeath afterDeath() {
        return afterDeath;
    }

    /** Starts the thread. Does nothing once {@link #stop} was called. */
    public void start() {
        if (condition.compareAndSet(WAITING, new Condition.Running())) {
            thread.start();
        }
    }

    /** Its present state. */
    public WorkerState state() {
        return switch (condition.get()) {
            case Condition.Waiting waiting -> new WorkerState.Waiting();
            case Condition.Running running -> new WorkerState.Running();
            case Condition.Failing failing ->
                new WorkerState.Failing(
                        failing.failures(),
                        Duration.ofNanos(nanoTime.getAsLong() - failing.sinceNanos()),
                        failing.cause());
            case Condition.Died died -> new WorkerState.Died(died.cause());
            case Condition.Stopped stopped -> new WorkerState.Stopped();
        };
    }

    /** True once {@link #stop} was called: a step must not wait any longer for anything. */
    public boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** True while its thread lives. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** The loop that its thread runs. */
    void run() {
        try {
            boolean goesOn = true;
            while (goesOn && !isStopping()) {
                goesOn = isToGoOn();
            }
            condition.set(new Condition.Stopped());
        } catch (Throwable end) {
            if (isStopping() && !(end instanceof Error)) {
                condition.set(new Condition.Stopped());
            } else {
                die(end);
            }
        }
    }

    private boolean isToGoOn() throws InterruptedException {
        Next next;
        try {
            next = step.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!isStopping()) {
                // This throws if the thread was interrupted. Some libraries report an interruption with their own
                // exception.
                pause.await(fail(e), stop);
            }
            return true;
        }
        backoff.reset();
        condition.set(new Condition.Running());
        return switch (next) {
            case Next.Done done -> false;
            case Next.After after -> {
                if (after.pause().isPositive()) {
                    pause.await(after.pause(), stop);
                }
                yield true;
            }
        };
    }

    private Duration fail(Exception failure) {
        Duration wait = backoff.afterFailure();
        long since = condition.get() instanceof Condition.Failing before ? before.sinceNanos() : nanoTime.getAsLong();
        String cause = Failures.describe(failure);
        condition.set(new Condition.Failing(backoff.failures(), since, cause));
        LOG.atWarn()
                .addKeyValue("worker", name)
                .addKeyValue("cause", cause)
                .addKeyValue("failures", backoff.failures())
                .addKeyValue("waitMillis", wait.toMillis())
                .log("a worker's step failed, trying again");
        return wait;
    }

    /** The state is set first, because after an {@link OutOfMemoryError} even logging may fail. */
    private void die(Throwable cause) {
        condition.set(new Condition.Died(cause));
        try {
            LOG.atError()
                    .addKeyValue("worker", name)
                    .addKeyValue("cause", Failures.describe(cause))
                    .log("a worker died");
        } finally {
            whenDied.accept(this);
        }
    }

    /**
     * Asks it to end, waits for the current step, then interrupts it and waits a little more.
     *
     * @param grace how long the step may take; zero to interrupt at once
     * @throws InterruptedException if interrupted while waiting
     */
    public void stop(Duration grace) throws InterruptedException {
        stop(grace, () -> {});
    }

    /**
     * Like {@link #stop(Duration)}, for a step that must be woken up.
     *
     * @param wakeUp called once {@link #isStopping} is true
     */
    public void stop(Duration grace, Runnable wakeUp) throws InterruptedException {
        askToStop();
        wakeUp.run();
        awaitEnd(System.nanoTime() + grace.toNanos());
        interrupt();
        awaitEnd(System.nanoTime() + AFTER_INTERRUPTION.toNanos());
    }

    /** Begins a stop: from now on {@link #isStopping} is true, and a pause ends. */
    void askToStop() {
        stop.countDown();
        condition.compareAndSet(WAITING, new Condition.Stopped());
    }

    /** Interrupts the thread, as the last resort of a stop. */
    void interrupt() {
        thread.interrupt();
    }

    /**
     * Waits for the end of its thread, if the thread was started.
     *
     * @param deadline of {@link System#nanoTime}
     */
    void awaitEnd(long deadline) throws InterruptedException {
        Duration rest = Duration.ofNanos(deadline - System.nanoTime());
        if (rest.isPositive() && thread.getState() != Thread.State.NEW) {
            thread.join(rest);
        }
    }
}
