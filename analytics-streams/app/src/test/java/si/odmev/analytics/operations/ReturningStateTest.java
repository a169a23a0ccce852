package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.platform.kafka.worker.Next;

class ReturningStateTest {
    private static final Duration TOMBSTONES = Duration.ofDays(7);
    private static final Instant START = Instant.parse("2026-05-10T08:00:00Z");

    @TempDir
    private Path directory;

    private Instant now = START;
    private int ended;

    @BeforeEach
    void makeState() throws IOException {
        Files.createDirectories(
                directory.resolve(FeedbackStreams.APPLICATION_ID).resolve("0_0"));
    }

    @Test
    void aStateThatWasAwayForLessThanHalfTheTimeOfTombstonesIsUsed() throws Exception {
        state().look(true, this::end);
        now = START.plus(Duration.ofHours(83));

        assertThat(state().isTooOld()).isFalse();
    }

    @Test
    void aStateThatWasAwayForLongerIsThrownAway() throws Exception {
        state().look(true, this::end);
        now = START.plus(Duration.ofHours(85));

        assertThat(state().isTooOld()).isTrue();
    }

    @Test
    void anOldStateIsThrownAwayEvenIfItsFilesWereTouchedOrCopiedSince() throws Exception {
        state().look(true, this::end);
        now = START.plus(Duration.ofDays(8));
        try (var files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        }

        assertThat(state().isTooOld()).isTrue();
    }

    @Test
    void aStateOfWhichNothingSaysHowOldItIsIsThrownAway() throws Exception {
        assertThat(state().isTooOld()).isTrue();
    }

    @Test
    void aStateWithAnUnreadableSignIsThrownAway() throws Exception {
        for (String unreadable : new String[] {"", "yesterday", "\0\0\0\0", "9".repeat(10_000)}) {
            Files.writeString(directory.resolve("last-sign-of-life"), unreadable);

            assertThat(state().isTooOld())
                    .as("with the sign '%.9s'", unreadable)
                    .isTrue();
        }
    }

    @Test
    void aStateFromTheFutureIsThrownAwaySinceTheClockWasSetBack() throws Exception {
        state().look(true, this::end);
        now = START.minusMillis(1);

        assertThat(state().isTooOld()).isTrue();
    }

    @Test
    void whereThereIsNoStateNothingIsThrownAwayAndKafkaIsNotAsked() throws Exception {
        Files.delete(directory.resolve(FeedbackStreams.APPLICATION_ID).resolve("0_0"));

        assertThat(new ReturningState(
                                directory,
                                () -> {
                                    throw new TimeoutException("not asked");
                                },
                                () -> now)
                        .isTooOld())
                .isFalse();
    }

    @Test
    void whileKafkaDoesNotSayHowLongTombstonesStayNothingIsDecided() {
        var state = new ReturningState(
                directory,
                () -> {
                    throw new TimeoutException("away");
                },
                () -> now);

        assertThatThrownBy(state::isTooOld).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aStreamThatDoesNotRunGivesNoSign() throws Exception {
        state().look(true, this::end);
        now = START.plus(Duration.ofDays(8));
        state().look(false, this::end);

        assertThat(state().isTooOld()).isTrue();
    }

    @Test
    void aProcessThatWasSuspendedForTooLongEndsAndItsStateIsThrownAwayAtTheNextStart() throws Exception {
        ReturningState suspended = state();
        suspended.look(true, this::end);
        now = START.plus(Duration.ofDays(8));

        Next next = suspended.look(true, this::end);

        assertThat(ended).isOne();
        assertThat(next).isInstanceOf(Next.Done.class);
        assertThat(state().isTooOld()).isTrue();
    }

    @Test
    void aClockThatIsSetBackWhileTheStreamRunsIsNoReasonToRestart() throws Exception {
        ReturningState running = state();
        running.look(true, this::end);
        now = START.minus(Duration.ofDays(1));
        running.look(true, this::end);

        assertThat(ended).isZero();
        assertThat(state().isTooOld()).isFalse();
    }

    @Test
    void aPauseOfAMinuteIsNoReasonToRestartHoweverShortTombstonesStay() throws Exception {
        var brief = new ReturningState(directory, () -> Duration.ofSeconds(2), () -> now);
        brief.look(true, this::end);
        now = START.plus(Duration.ofMinutes(1));
        brief.look(true, this::end);

        assertThat(ended).isZero();
    }

    private ReturningState state() {
        return new ReturningState(directory, () -> TOMBSTONES, () -> now);
    }

    private void end() {
        ended++;
    }
}
