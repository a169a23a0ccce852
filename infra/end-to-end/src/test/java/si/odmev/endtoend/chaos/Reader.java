package si.odmev.endtoend.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import si.odmev.endtoend.Answer;
import si.odmev.endtoend.ApiClient;

/**
 * An analyst's program that reads repeatedly, from each instance in turn. If an instance doesn't answer, or refuses for now, it
 * asks the next one, once.
 */
final class Reader implements AutoCloseable {
    private static final List<String> PAGES = List.of("/api/v1/themes", "/api/v1/submissions");
    private static final long BETWEEN_READS_MILLIS = 200;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final List<ApiClient> instances;
    private final CountDownLatch enough = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Answers> answers;

    /**
     * What came of it.
     *
     * @param read how much was read
     * @param passedOn how much of that the next instance was asked
     * @param failures what no instance answered as it should
     */
    record Answers(int read, int passedOn, List<String> failures) {}

    Reader(List<ApiClient> instances) {
        this.instances = List.copyOf(instances);
        this.answers = thread.submit(this::read);
    }

    /** Reads no more. */
    Answers finish() throws InterruptedException, ExecutionException {
        enough.countDown();
        return answers.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Answers read() throws InterruptedException {
        int read = 0;
        int passedOn = 0;
        var failures = new ArrayList<String>();
        while (!enough.await(BETWEEN_READS_MILLIS, TimeUnit.MILLISECONDS)) {
            for (String page : PAGES) {
                Optional<String> failure = failure(instances.get(read % instances.size()), page);
                if (failure.isPresent()) {
                    passedOn++;
                    failure(instances.get((read + 1) % instances.size()), page)
                            .ifPresent(again -> failures.add(page + ": " + failure.get() + ", then " + again));
                }
                read++;
            }
        }
        return new Answers(read, passedOn, List.copyOf(failures));
    }

    /** What went wrong; empty if it was answered. */
    private static Optional<String> failure(ApiClient instance, String page) throws InterruptedException {
        try {
            Answer answer = instance.get(page);
            if (answer.status() == OK) {
                return Optional.empty();
            }
            return Optional.of(answer.status() == UNAVAILABLE ? "put off" : answer.status() + " " + answer.body());
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }
}
