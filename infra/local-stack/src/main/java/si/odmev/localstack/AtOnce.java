package si.odmev.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs an action on several members of a cluster at the same time. */
final class AtOnce {
    private AtOnce() {}

    /**
     * Runs the action on all members at once, and returns when all have finished.
     *
     * @throws StackException the first failure; an incomplete start is thrown only if there is no other failure
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
