package si.odmev.endtoend;

import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;
import static si.odmev.endtoend.IngestClient.receipt;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import si.odmev.endtoend.IngestClient.Receipt;

/**
 * Sends a steady number of submissions a second, by default ten, to the instances in turn. If a submission gets no answer or a
 * 503, it is sent at once to the next instance with the same idempotency key, as a client does that knows all instances. After
 * the last instance it is sent again after a pause, until it is accepted.
 */
public final class Trickle implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MICROSECONDS = 1_000_000;
    private static final int TEN = 10;
    private static final int MILLISECONDS_BEFORE_RETRY = 500;
    private static final int UNAVAILABLE = 503;

    private final List<IngestClient> instances;
    private final int aSecond;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Executor later =
            CompletableFuture.delayedExecutor(MILLISECONDS_BEFORE_RETRY, TimeUnit.MILLISECONDS, senders);
    private final ScheduledFuture<?> source;
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<UUID, Said> accepted = new ConcurrentHashMap<>();
    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private final AtomicInteger passedOn = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    /** Something that was accepted, and what it was accepted with. */
    public record Said(Map<String, Object> submission, Receipt receipt) {}

    Trickle(IngestClient ingest) {
        this(ingest, TEN);
    }

    public Trickle(IngestClient ingest, int aSecond) {
        this(List.of(ingest), aSecond);
    }

    public Trickle(List<IngestClient> instances, int aSecond) {
        this.instances = List.copyOf(instances);
        this.aSecond = aSecond;
        this.source = clock.scheduleAtFixedRate(this::begin, 0, MICROSECONDS / aSecond, TimeUnit.MICROSECONDS);
    }

    /** Returns when as many more have been accepted. */
    public void awaitAccepted(int more) {
        awaitGrowth("accepted", accepted::size, more);
    }

    /** Returns when as many more have been sent once at least, whatever became of them. */
    void awaitBegun(int more) {
        awaitGrowth("begun", begun::get, more);
    }

    /** Begins no more, and returns, by idempotency key, what was accepted, when all that was begun has had its answer. */
    public Map<UUID, Said> finish() {
        source.cancel(false);
        await("answers").atMost(PATIENCE).until(() -> accepted.size() + refused.size() == begun.get());
        return Map.copyOf(accepted);
    }

    /** How long each acknowledgement took, in milliseconds, from when it was sent the time that it came. */
    List<Long> waits() {
        return List.copyOf(waits);
    }

    /** What was answered other than that it was accepted or put off. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** How often something was sent to the next instance, because there was no answer or it was put off. */
    public int passedOn() {
        return passedOn.get();
    }

    /** How often something was sent again, because there was no answer from any instance or all put it off. */
    public int repeated() {
        return repeated.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
    }

    private void awaitGrowth(String what, IntSupplier count, int more) {
        int goal = count.getAsInt() + more;
        Duration inTheBestCase = Duration.ofSeconds(more / aSecond);
        await(what).atMost(PATIENCE.plus(inTheBestCase)).until(() -> count.getAsInt() >= goal);
    }

    private void begin() {
        int number = begun.incrementAndGet();
        Map<String, Object> submission = proposal("Želja številka " + number + ": " + Wishes.get(number) + ".");
        send(new Wish(UUID.randomUUID(), submission, number), 0);
    }

    private record Wish(UUID key, Map<String, Object> submission, int number) {}

    /**
     * Sends it.
     *
     * @param attempt counted from 0: each goes to the next instance
     */
    private void send(Wish wish, int attempt) {
        senders.execute(() -> {
            try {
                long sent = System.nanoTime();
                Answer answer = instances
                        .get((wish.number() + attempt) % instances.size())
                        .submit(wish.key(), wish.submission());
                if (answer.status() == UNAVAILABLE) {
                    sendAgain(wish, attempt + 1);
                } else if (answer.status() == 201) {
                    waits.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent));
                    accepted.put(wish.key(), new Said(wish.submission(), receipt(answer)));
                } else {
                    refused.add(answer.status() + " " + answer.body());
                }
            } catch (IOException e) {
                sendAgain(wish, attempt + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void sendAgain(Wish wish, int attempt) {
        if (attempt % instances.size() == 0) {
            repeated.incrementAndGet();
            later.execute(() -> send(wish, attempt));
        } else {
            passedOn.incrementAndGet();
            send(wish, attempt);
        }
    }
}
