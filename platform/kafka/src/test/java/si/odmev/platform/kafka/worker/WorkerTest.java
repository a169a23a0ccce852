package si.odmev.platform.kafka.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final AtomicLong nanos = new AtomicLong(-5_000);
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> processEnds = new ArrayList<>();
    private final Workers workers =
            new Workers(worker -> processEnds.add(worker.name()), (wait, stop) -> pauses.add(wait), nanos::get);
    private final Deque<Worker.Step> steps = new ArrayDeque<>();
    private final List<WorkerState> states = new ArrayList<>();
    private final Worker worker =
            workers.add("tested", AfterDeath.REPORT, Duration.ofMillis(100), Duration.ofSeconds(1), this::nextStep);

    @AfterEach
    void clearInterruption() {
        Thread.interrupted();
    }

    private Next nextStep() throws Exception {
        states.add(worker.state());
        return steps.isEmpty() ? Next.done() : steps.pop().run();
    }

    private void steps(Worker.Step... some) {
        steps.addAll(List.of(some));
    }

    @Test
    void waitsBeforeItIsStarted() {
        assertThat(worker.state()).isEqualTo(new WorkerState.Waiting());
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void pausesAsLongAsAStepSaysAndNotAtAllAfterOneThatSaysAtOnce() {
        steps(() -> Next.after(Duration.ofSeconds(7)), Next::atOnce);

        worker.run();

        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(worker.state()).isEqualTo(new WorkerState.Stopped());
    }

    @Test
    void takesAStepAgainAfterAnExceptionOfAnyKindAndSaysHowLongItHasBeenFailing() {
        steps(
                () -> {
                    throw new IllegalStateException("what a citizen wrote");
                },
                () -> {
                    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
                    throw new java.io.IOException("again");
                },
                Next::atOnce);

        worker.run();

        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(states.get(1)).isInstanceOfSatisfying(WorkerState.Failing.class, failing -> {
            assertThat(failing.failures()).isEqualTo(1);
            assertThat(failing.lasting()).isZero();
            assertThat(failing.cause()).startsWith("java.lang.IllegalStateException at ");
        });
        assertThat(states.get(2)).isInstanceOfSatisfying(WorkerState.Failing.class, failing -> {
            assertThat(failing.failures()).isEqualTo(2);
            assertThat(failing.lasting()).isEqualTo(Duration.ofSeconds(3));
        });
        assertThat(states.get(3)).isEqualTo(new WorkerState.Running());
        assertThat(processEnds).isEmpty();
    }

    @Test
    void beginsItsBackOffAnewAfterAStepThatWentWell() {
        Worker.Step failing = () -> {
            throw new IllegalStateException();
        };
        steps(failing, failing, failing, Next::atOnce, failing);

        worker.run();

        assertThat(pauses.getLast()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void diesOfAnErrorAndKeepsItsCause() {
        var error = new StackOverflowError();
        steps(() -> {
            throw error;
        });

        worker.run();

        assertThat(worker.state()).isEqualTo(new WorkerState.Died(error));
        assertThat(processEnds).isEmpty();
    }

    @Test
    void endsTheProcessWhereTheServiceCantDoWithoutIt() {
        var vital = workers.add("vital", AfterDeath.END_PROCESS, Duration.ofMillis(1), Duration.ofMillis(1), () -> {
            throw new NoClassDefFoundError();
        });

        vital.run();

        assertThat(processEnds).containsExactly("vital");
    }

    @Test
    void diesOfAnInterruptionThatNobodyAskedFor() {
        steps(() -> {
            throw new InterruptedException();
        });

        worker.run();

        assertThat(worker.state())
                .isInstanceOfSatisfying(
                        WorkerState.Died.class,
                        died -> assertThat(died.cause()).isInstanceOf(InterruptedException.class));
    }

    @Test
    void diesOfAnInterruptionThatALibraryTellsWithAnExceptionOfItsOwn() {
        var real = new Workers(worker -> {}, Pause.REAL, System::nanoTime)
                .add("real", AfterDeath.REPORT, Duration.ofMinutes(5), Duration.ofMinutes(5), () -> {
                    throw new InterruptException("by Kafka, which sets the flag again");
                });

        real.run();

        assertThat(real.state()).isInstanceOf(WorkerState.Died.class);
    }

    @Test
    void diesIfItsPauseFails() {
        var broken = new Worker(
                "broken",
                AfterDeath.REPORT,
                () -> Next.after(Duration.ofSeconds(1)),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new java.util.Random(1)),
                (wait, stop) -> {
                    throw new IllegalStateException("no timer");
                },
                nanos::get,
                died -> {});

        broken.run();

        assertThat(broken.state()).isInstanceOf(WorkerState.Died.class);
    }

    @Test
    void isStoppedAndNotDeadIfItFailsWhileItIsAskedToStop() throws Exception {
        steps(() -> {
            worker.stop(Duration.ZERO);
            throw new IllegalStateException("closed under its hands");
        });

        worker.run();

        assertThat(worker.state()).isEqualTo(new WorkerState.Stopped());
        assertThat(pauses).isEmpty();
    }

    @Test
    void diesOfAnErrorEvenWhileItIsAskedToStop() throws Exception {
        steps(() -> {
            worker.stop(Duration.ZERO);
            throw new StackOverflowError();
        });

        worker.run();

        assertThat(worker.state()).isInstanceOf(WorkerState.Died.class);
    }

    @Test
    void stopInterruptsAStepThatBlocks() throws Exception {
        var real = Workers.endingWith(worker -> {});
        var blocked = new CountDownLatch(1);
        var blocking = real.add("blocking", AfterDeath.REPORT, Duration.ofMillis(1), Duration.ofMillis(1), () -> {
            blocked.countDown();
            new CountDownLatch(1).await();
            return Next.atOnce();
        });
        blocking.start();
        blocked.await();

        blocking.stop(Duration.ofMillis(1));

        assertThat(blocking.isAlive()).isFalse();
        assertThat(blocking.state()).isEqualTo(new WorkerState.Stopped());
    }

    @Test
    void stopEndsAPauseAtOnce() throws Exception {
        var real = Workers.endingWith(worker -> {});
        var pausing = new CountDownLatch(1);
        var resting = real.add("resting", AfterDeath.REPORT, Duration.ofMillis(1), Duration.ofMillis(1), () -> {
            pausing.countDown();
            return Next.after(Duration.ofDays(1));
        });
        resting.start();
        pausing.await();

        resting.stop(Duration.ofMinutes(1));

        assertThat(resting.isAlive()).isFalse();
        assertThat(resting.state()).isEqualTo(new WorkerState.Stopped());
    }

    @Test
    void thoseThatAreStoppedTogetherAreAllInterruptedBeforeAnyIsWaitedFor() throws Exception {
        var real = Workers.endingWith(worker -> {});
        int number = 5;
        var blocked = new CountDownLatch(number);
        var interrupted = new CountDownLatch(number);
        var metTheOthers = new CountDownLatch(number);
        List<Worker> blocking = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            blocking.add(real.add(
                    "blocking-" + i, AfterDeath.REPORT, Duration.ofMillis(1), Duration.ofMillis(1), () -> {
                        blocked.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            if (interrupted.await(1, TimeUnit.SECONDS)) {
                                metTheOthers.countDown();
                            }
                        }
                        return Next.atOnce();
                    }));
        }
        blocking.forEach(Worker::start);
        blocked.await();

        assertThat(Workers.stopTogether(blocking, Duration.ZERO)).isEmpty();

        assertThat(metTheOthers.getCount()).isZero();
        assertThat(blocking).extracting(Worker::state).containsOnly(new WorkerState.Stopped());
    }

    @Test
    void oneThatDoesNotEndIsNamed() throws Exception {
        var real = Workers.endingWith(worker -> {});
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var deaf = real.add("deaf", AfterDeath.REPORT, Duration.ofMillis(1), Duration.ofMillis(1), () -> {
            begun.countDown();
            boolean released = false;
            while (!released) {
                try {
                    release.await();
                    released = true;
                } catch (InterruptedException e) {
                    // On purpose: it hears nothing.
                }
            }
            return Next.done();
        });
        deaf.start();
        begun.await();

        assertThat(Workers.stopTogether(List.of(worker, deaf), Duration.ZERO)).containsExactly(deaf);

        release.countDown();
    }

    @Test
    void mayBeStoppedTwiceThoughItNeverBegan() throws Exception {
        worker.stop(Duration.ZERO);
        worker.stop(Duration.ofSeconds(1));

        assertThat(worker.state()).isEqualTo(new WorkerState.Stopped());
    }

    @Test
    void neverBeginsOnceItWasStopped() throws Exception {
        worker.stop(Duration.ofMinutes(1));

        worker.start();

        assertThat(worker.isAlive()).isFalse();
        assertThat(worker.state()).isEqualTo(new WorkerState.Stopped());
        assertThat(states).isEmpty();
    }

    @Test
    void aServiceIsUnwellWhenAWorkerDiedOrFailsForTooLong() {
        assertThat(workers.unwell(Duration.ofMinutes(1))).isEmpty();
        steps(
                () -> {
                    throw new IllegalStateException();
                },
                () -> {
                    assertThat(workers.unwell(Duration.ofMinutes(1))).isEmpty();
                    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
                    assertThat(workers.unwell(Duration.ofMinutes(1))).containsExactly(worker);
                    return Next.atOnce();
                },
                () -> {
                    assertThat(workers.unwell(Duration.ofMinutes(1))).isEmpty();
                    throw new StackOverflowError();
                });

        worker.run();

        assertThat(((WorkerState.Died) worker.state()).cause()).isInstanceOf(StackOverflowError.class);
        assertThat(workers.unwell(Duration.ofMinutes(1))).containsExactly(worker);
    }

    @Test
    void twoWorkersNeverShareAName() {
        assertThatThrownBy(() -> workers.add(
                        "tested", AfterDeath.REPORT, Duration.ofMillis(1), Duration.ofMillis(1), Next::done))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(workers.all()).containsExactly(worker);
    }

    @Test
    void quotesOnlyMessagesThatHoldNothingPersonal() {
        assertThat(Failures.describe(new KafkaException("no such topic")))
                .startsWith("org.apache.kafka.common.KafkaException: no such topic at ");
        assertThat(Failures.describe(new SerializationException("Ana Novak")))
                .startsWith("org.apache.kafka.common.errors.SerializationException at ");
        assertThat(Failures.describe(new RuntimeException(new IllegalArgumentException("Ana Novak"))))
                .startsWith("java.lang.RuntimeException by java.lang.IllegalArgumentException at ")
                .doesNotContain("Novak");
    }

    @Test
    void describesACauseThatIsItsOwnCauseWithoutEnd() {
        var one = new IllegalStateException();
        var other = new IllegalArgumentException(one);
        one.initCause(other);

        assertThat(Failures.describe(one)).hasSizeLessThan(1_000);
    }
}
