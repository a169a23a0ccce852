package si.odmev.analytics.index;

import java.util.List;

/** Runs several tasks; a task that fails does not keep the others from running. */
public final class EachOf {
    private EachOf() {}

    /** One of the tasks. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /**
     * Runs all tasks, one after the other.
     *
     * @throws Exception the first failure, with the later ones as suppressed exceptions; an interruption is thrown at once
     */
    public static void run(List<Task> tasks) throws Exception {
        Exception first = null;
        for (Task task : tasks) {
            try {
                task.run();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
