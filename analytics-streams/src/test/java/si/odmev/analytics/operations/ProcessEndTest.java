package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessEndTest {
    private static final int SIGTERM = 15;
    private static final int SIGNALLED = 128;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BY_SIGNAL")
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
        Process program = start(EndingProgram.End.BY_SIGNAL);
        try {
            awaitStart(program);
            program.destroy();

            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).isEqualTo(SIGNALLED + SIGTERM);
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
