package si.odmev.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

class GroupCommitTest {
    private final CompletableFuture<Worker> processEnd = new CompletableFuture<>();
    private final Workers workers = Workers.endingWith(processEnd::complete);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private GroupCommit file;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("any.db"));
        connection.setAutoCommit(false);
        file = new GroupCommit("spool", connection, workers);
        file.start();
    }

    @AfterEach
    void close() throws Exception {
        file.close();
    }

    private Integer awaitReady() throws SQLException {
        try {
            begun.countDown();
            ready.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        return 0;
    }

    @Test
    void nobodyWaitsForEverWhenAnErrorKillsTheWorker() throws Exception {
        var before = file.submit(sql -> awaitReady());
        begun.await();
        CompletableFuture<Integer> fatal = file.submit(sql -> {
            throw new StackOverflowError();
        });
        List<CompletableFuture<Integer>> behind =
                IntStream.range(0, 600).mapToObj(i -> file.submit(sql -> i)).toList();
        ready.countDown();

        assertThat(before.get(30, TimeUnit.SECONDS)).isZero();
        assertThatThrownBy(() -> fatal.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(SpoolException.class);
        for (CompletableFuture<Integer> one : behind) {
            assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(SpoolException.class);
        }
        assertThatThrownBy(() -> file.submit(sql -> 1).get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SpoolException.class);
        assertThat(file.works()).isFalse();
    }

    @Test
    void theProcessEndsWhenTheWorkerDies() throws Exception {
        file.submit(sql -> {
            throw new NoClassDefFoundError();
        });

        Worker dead = processEnd.get(30, TimeUnit.SECONDS);
        assertThat(dead.name()).isEqualTo("spool");
        assertThat(dead.state()).isInstanceOf(WorkerState.Died.class);
    }

    @Test
    void anExceptionOfOneTaskIsItsOwnAffair() {
        var before = file.submit(sql -> awaitReady());
        var failing = file.submit(sql -> {
            throw new IllegalStateException();
        });
        var behind = file.submit(sql -> 1);
        ready.countDown();

        assertThat(before.join()).isZero();
        assertThatThrownBy(failing::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(behind.join()).isEqualTo(1);
        assertThat(file.works()).isTrue();
    }

    @Test
    void whatFollowsACommitHasHappenedWhenALaterTaskRuns() {
        var committed = new ArrayList<Integer>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            file.submit(sql -> number, (Integer result) -> committed.add(result))
                    .join();
            assertThat(file.submit(sql -> committed.size()).join()).isEqualTo(number + 1);
        }
    }

    @Test
    void whileTheDiskHangsWhatIsTooMuchIsRefusedAtOnceAndTheRestIsDoneLater() throws Exception {
        var hanging = file.submit(sql -> awaitReady());
        begun.await();
        List<CompletableFuture<Integer>> all =
                IntStream.range(0, 2_000).mapToObj(i -> file.submit(sql -> i)).toList();

        assertThat(all.getLast()).isCompletedExceptionally();
        assertThatThrownBy(() -> all.getLast().join()).hasCauseInstanceOf(SpoolException.class);
        ready.countDown();
        assertThat(hanging.join()).isZero();
        assertThat(all.getFirst().join()).isZero();
        assertThat(file.submit(sql -> 7).join()).isEqualTo(7);
        assertThat(file.works()).isTrue();
    }

    @Test
    void whatWaitsForADiskThatHangsFailsWhenItCloses() throws Exception {
        var hanging = file.submit(sql -> {
            begun.countDown();
            // As a system call, it does not notice an interruption.
            while (ready.getCount() > 0) {
                LockSupport.park();
            }
            return 0;
        });
        begun.await();
        var waiting = file.submit(sql -> 1);

        file.close();

        assertThatThrownBy(() -> waiting.get(0, TimeUnit.SECONDS)).hasCauseInstanceOf(SpoolException.class);
        ready.countDown();
        assertThat(hanging.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void whatWasSubmittedIsDoneBeforeItCloses() throws Exception {
        List<CompletableFuture<Integer>> all =
                IntStream.range(0, 600).mapToObj(i -> file.submit(sql -> i)).toList();

        file.close();

        assertThat(all).allSatisfy(one -> assertThat(one).isCompleted());
        assertThat(file.submit(sql -> 1)).isCompletedExceptionally();
    }
}
