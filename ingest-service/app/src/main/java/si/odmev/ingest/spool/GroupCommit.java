package si.odmev.ingest.spool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Runs tasks on one connection, in one thread. Tasks that arrive at the same time share one transaction, and therefore one sync to
 * disk. If one of them fails, each is run again alone. No task waits for ever: tasks fail once the thread is dead or this is
 * closed. A new task fails at once if too many tasks wait already because the disk hangs.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_IN_ONE_SYNC = 256;

    /** More than the requests that can be under way. Tasks whose senders gave up while the disk hangs are counted too. */
    private static final int MOST_WAITING = 1_024;

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Connection connection;
    private final LinkedBlockingQueue<Task<?>> tasks = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Worker worker;
    private volatile @Nullable Throwable broken;
    private volatile boolean closed;

    /** Something to do in a transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private record Task<T>(Work<T> work, Consumer<T> whenCommitted, CompletableFuture<T> done) {
        Runnable run(Connection connection) throws SQLException {
            T result = work.on(connection);
            return () -> {
                whenCommitted.accept(result);
                done.complete(result);
            };
        }

        void fail(Throwable cause) {
            done.completeExceptionally(cause);
        }
    }

    /**
     * @param name of the worker
     * @param connection without auto-commit once this is started; {@link #close} closes it
     */
    GroupCommit(String name, Connection connection, Workers workers) {
        this.connection = connection;
        worker = workers.add(name, AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, this::work);
    }

    void start() {
        worker.start();
    }

    /** False once it is closed or its thread is dead. */
    boolean works() {
        return !closed && broken == null;
    }

    /** Completes when the work is committed to disk. */
    <T> CompletableFuture<T> submit(Work<T> work) {
        return submit(work, result -> {});
    }

    /**
     * As {@link #submit(Work)}.
     *
     * @param whenCommitted receives the result before any later task sees the change, in the order of the tasks; must not throw
     */
    <T> CompletableFuture<T> submit(Work<T> work, Consumer<T> whenCommitted) {
        var task = new Task<T>(work, whenCommitted, new CompletableFuture<>());
        if (!tasks.offer(task)) {
            task.fail(new SpoolException("too many wait for the disk of the spool"));
            return task.done();
        }
        // A thread that closes or breaks this sets its flag first and empties the queue afterwards. A task that was
        // added later is taken back here.
        if (!works() && tasks.remove(task)) {
            task.fail(new SpoolException(broken == null ? "the spool is closed" : "the spool's worker died", broken));
        }
        return task.done();
    }

    private Next work() throws InterruptedException {
        var batch = new ArrayList<Task<?>>();
        try {
            batch.add(tasks.take());
            tasks.drainTo(batch, MOST_IN_ONE_SYNC - 1);
            if (batch.size() == 1 || !isDone(batch)) {
                batch.forEach(this::alone);
            }
            return Next.atOnce();
        } catch (InterruptedException | Error e) {
            giveUp(batch, e);
            throw e;
        }
    }

    private void giveUp(List<Task<?>> underWay, Throwable cause) {
        broken = cause;
        var abandoned = new ArrayList<>(underWay);
        tasks.drainTo(abandoned);
        abandoned.forEach(task -> task.fail(new SpoolException("the spool's worker died", cause)));
        rollBack();
    }

    /** Runs all tasks in one transaction. Returns false if one of them fails; then none is done. */
    private boolean isDone(List<Task<?>> batch) {
        try {
            List<Runnable> answers = new ArrayList<>();
            for (Task<?> task : batch) {
                answers.add(task.run(connection));
            }
            connection.commit();
            answers.forEach(Runnable::run);
            return true;
        } catch (SQLException | RuntimeException e) {
            rollBack();
            return false;
        }
    }

    private void alone(Task<?> task) {
        try {
            Runnable answer = task.run(connection);
            connection.commit();
            answer.run();
        } catch (SQLException | RuntimeException e) {
            rollBack();
            task.fail(e);
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full.
            LOG.atDebug().addKeyValue("cause", e.toString()).log("there was no transaction to roll back");
        }
    }

    /**
     * Finishes the tasks that were submitted. If the disk hangs, the waiting tasks fail, and the connection stays open until the
     * process ends: closing it would wait for the disk, too.
     */
    @Override
    public void close() throws InterruptedException, SQLException {
        closed = true;
        // Wakes the worker up; it needs that only if no task waits.
        worker.stop(STOP_LIMIT, () -> tasks.offer(new Task<>(sql -> true, any -> {}, new CompletableFuture<>())));
        boolean hangs = worker.isAlive();
        for (Task<?> left = tasks.poll(); left != null; left = tasks.poll()) {
            if (hangs) {
                left.fail(new SpoolException("the spool was closed while its disk hung"));
            } else {
                alone(left);
            }
        }
        if (!hangs) {
            connection.close();
        }
    }
}
