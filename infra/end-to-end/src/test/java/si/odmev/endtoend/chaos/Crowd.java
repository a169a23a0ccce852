package si.odmev.endtoend.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import si.odmev.endtoend.chaos.Entrances.Outcome;

/**
 * People who send a fixed number of submissions a second, whatever is broken. A submission without an answer, or with a
 * temporary refusal, is sent again with its id to the other instance, until it is accepted.
 */
final class Crowd implements AutoCloseable {
    private static final int MICROSECONDS = 1_000_000;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;
    /** They share the machine with what they try: thousands who wait for an answer at once would leave it nothing to give one. */
    private static final int ATTEMPTS_AT_ONCE = 300;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Entrances entrances;
    private final History history;
    private final Random random;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore attempts = new Semaphore(ATTEMPTS_AT_ONCE);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Crowd(Entrances entrances, History history, int aSecond, long seed) {
        this.entrances = entrances;
        this.history = history;
        this.random = new Random(seed);
        clock.scheduleAtFixedRate(this::begin, 0, MICROSECONDS / aSecond, TimeUnit.MICROSECONDS);
    }

    /** Begins no more, and returns when all that was begun has its answer. */
    void finish() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.SECONDS);
        await("answers").atMost(PATIENCE).until(() -> ended.get() == begun.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        people.shutdownNow();
    }

    private void begin() {
        Said said = Said.random(begun.incrementAndGet(), random);
        history.begun(said);
        people.execute(() -> {
            try {
                say(said);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void say(Said said) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            long sent = System.nanoTime();
            switch (sayOnce(said, attempt)) {
                case Outcome.Accepted accepted -> {
                    history.acknowledged(
                            said, Duration.ofNanos(System.nanoTime() - sent).toMillis());
                    if (said.erased()) {
                        erase(said, accepted);
                    }
                    ended.incrementAndGet();
                    return;
                }
                case Outcome.Refused refused -> {
                    history.refused(said, refused.answer());
                    ended.incrementAndGet();
                    return;
                }
                case Outcome.PutOff putOff -> {
                    history.answered(said, putOff.why());
                    waitAfter(attempt);
                }
            }
        }
    }

    /** Ever longer, as pages and well-made programs do: people who all tried twice a second would keep down what just came back. */
    private static void waitAfter(int attempt) throws InterruptedException {
        long longest = FIRST_WAIT.toMillis() << Math.min(attempt, MOST_DOUBLINGS);
        Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    private Outcome sayOnce(Said said, int attempt) throws InterruptedException {
        attempts.acquire();
        try {
            return entrances.say(said, attempt);
        } catch (IOException e) {
            return new Outcome.PutOff(e.toString());
        } finally {
            attempts.release();
        }
    }

    private void erase(Said said, Outcome.Accepted accepted) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                if (entrances.erase(accepted)) {
                    history.erased(said);
                    return;
                }
            } catch (IOException e) {
                history.answered(said, "to be erased: " + e);
            }
            waitAfter(attempt);
        }
    }
}
