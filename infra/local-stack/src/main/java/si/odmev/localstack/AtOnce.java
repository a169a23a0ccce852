package si.odmev.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Has members of a cluster do something together. */
final class AtOnce {
    private AtOnce() {}

    /**
     * Has all of them do it at once, and returns when all have.
     *
     * @throws StackException as the first that failed did, before those that are only incomplete
     */
    static void with(List<LocalStack> members, Consumer<LocalStack> act) {
        List<Future<?>> acts = new ArrayList<>();
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            members.forEach(member -> acts.add(threads.submit(() -> act.accept(member))));
        }
        List<String> incomplete = new ArrayList<>();
        for (Future<?> each : acts) {
            try {
                each.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IncompleteStartException missing -> incomplete.add(missing.getMessage());
                    case StackException failure -> throw failure;
                    default -> throw new IllegalStateException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting", e);
            }
        }
        if (!incomplete.isEmpty()) {
            throw new IncompleteStartException(String.join(System.lineSeparator(), incomplete));
        }
    }
}
