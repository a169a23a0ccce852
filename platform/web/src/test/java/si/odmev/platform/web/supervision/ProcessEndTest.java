package si.odmev.platform.web.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessEndTest {
    private static final int SIGTERM = 15;
    private static final int SIGNALLED = 128;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*SIGNAL")
    void isSeenInTheExitStatusWhoeverAskedForItAndHoweverStoppingGoes(EndingProgram.End end) throws Exception {
        Process program = start(end);
        try {
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).isEqualTo(70);
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void leavesTheStatusOfAnOrderlyStopAlone() throws Exception {
        assertThat(outputAfterSignal(EndingProgram.End.BY_SIGNAL)).doesNotContain("did not stop in time");
    }

    @Test
    void aStopThatNeverEndsIsCutOffAndSaysWhatHangs() throws Exception {
        assertThat(outputAfterSignal(EndingProgram.End.HANGING_AFTER_SIGNAL))
                .contains("did not stop in time", "SpringApplicationShutdownHook", "EndingProgram$Server.stop");
    }

    private static String outputAfterSignal(EndingProgram.End end) throws Exception {
        Process program = start(end);
        try {
            awaitStart(program);
            // Not of the process itself, which would close its output.
            program.toHandle().destroy();

            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).isEqualTo(SIGNALLED + SIGTERM);
            return program.inputReader().lines().collect(Collectors.joining("\n"));
        } finally {
            program.destroyForcibly();
        }
    }

    private static void awaitStart(Process program) throws IOException {
        BufferedReader output = program.inputReader();
        String line = output.readLine();
        while (!EndingProgram.STARTED.equals(line)) {
            assertThat(line).as("output before the end").isNotNull();
            line = output.readLine();
        }
    }

    private static Process start(EndingProgram.End end) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingProgram.class.getName(),
                        end.name())
                .redirectErrorStream(true)
                .start();
    }
}
