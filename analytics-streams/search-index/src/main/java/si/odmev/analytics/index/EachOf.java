package si.odmev.analytics.index;

import java.util.List;

/** Several things to do of which one that fails must not keep the others from being done. */
public final class EachOf {
    private EachOf() {}

    /** One of them. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /**
     * Does all, one after the other.
     *
     * @throws Exception the first failure, with those that followed; an interruption at once
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
