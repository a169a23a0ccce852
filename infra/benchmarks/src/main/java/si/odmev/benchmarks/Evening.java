package si.odmev.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import si.odmev.localstack.live.Audience;
import si.odmev.localstack.live.Moderator;

/** The load of a measured minute: posts, each shown at once, and supports, evenly spread. */
final class Evening {
    private static final int POSTS = 200;
    private static final int SUPPORTS = 2_000;
    private static final int ACTS_A_POST = (POSTS + SUPPORTS) / POSTS;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String code;
    private final Moderator moderator;
    private final Audience audience;
    private final BenchmarkTexts texts;
    private final Map<Integer, Long> pressed = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> tally = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private long lasted;

    Evening(String code, Moderator moderator, Audience audience, BenchmarkTexts texts) {
        this.code = code;
        this.moderator = moderator;
        this.audience = audience;
        this.texts = texts;
    }

    /** Runs one minute of the load. */
    void spend() throws InterruptedException {
        postAndShow(texts.next());
        long begin = System.nanoTime();
        int acts = POSTS - 1 + SUPPORTS;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= acts; i++) {
                TimeUnit.NANOSECONDS.sleep(begin + MINUTE.toNanos() * i / acts - System.nanoTime());
                if (i % ACTS_A_POST == 0) {
                    String text = texts.next();
                    people.execute(() -> postAndShow(text));
                } else {
                    people.execute(this::support);
                }
            }
        }
        lasted += System.nanoTime() - begin;
    }

    private void postAndShow(String text) {
        int post =
                audience.ask(UUID.randomUUID(), UUID.randomUUID(), text).join().number();
        if (post == 0) {
            refused.incrementAndGet();
            return;
        }
        try {
            pressed.put(post, System.nanoTime());
            moderator.move(code, post, "received", "shown");
            tally.put(post, new AtomicInteger());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void support() {
        List<Integer> shown = List.copyOf(tally.keySet());
        int post = shown.get(ThreadLocalRandom.current().nextInt(shown.size()));
        if (audience.support(UUID.randomUUID(), post, true).join() == 200) {
            tally.get(post).incrementAndGet();
        } else {
            refused.incrementAndGet();
        }
    }

    void tell(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-46s %,8d posts, %,d supports in %.1f s; %,d refused%n",
                "accepted",
                tally.size(),
                counted(),
                Duration.ofNanos(lasted).toMillis() / 1000.0,
                refused.get());
    }

    /** The time at which the moderator showed each post, by its number, by {@link System#nanoTime()}. */
    Map<Integer, Long> pressed() {
        return pressed;
    }

    int posts() {
        return tally.size();
    }

    private int counted() {
        return tally.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /**
     * @throws IllegalStateException if the board does not have exactly the accepted posts and supports
     */
    void check(PrintWriter out) throws IOException, InterruptedException {
        Map<Integer, Integer> board = audience.supports();
        boolean isExact = board.size() == tally.size()
                && tally.entrySet().stream()
                        .allMatch(post -> board.getOrDefault(post.getKey(), -1)
                                == post.getValue().get());
        if (!isExact) {
            throw new IllegalStateException("the board does not hold exactly what was accepted");
        }
        out.printf(
                Locale.ROOT, "%-46s %,8d posts, %,d supports: exact%n", "tally of the board", board.size(), counted());
    }
}
