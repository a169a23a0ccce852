package si.odmev.ingest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does something for many submissions, some at a time, because each waits for Kafka's acknowledgement. */
final class Together implements AutoCloseable {
    private static final int AT_ONCE = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("import-", 0).factory());

    /** The results in the order of the items. */
    <T, R> List<R> each(List<T> items, Function<T, R> action) throws InterruptedException {
        List<Callable<R>> tasks = items.stream()
                .<Callable<R>>map(item -> () -> action.apply(item))
                .toList();
        var results = new ArrayList<R>();
        for (Future<R> result : threads.invokeAll(tasks)) {
            try {
                results.add(result.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a submission of an import failed", e.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
