package si.odmev.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    private Path directory;

    @Test
    void isFoundAgainThroughItsPidFileUntilItIsStopped() throws IOException {
        ChildProcess started = launch("sleep", "60");

        Optional<ChildProcess> found = ChildProcess.find(pidFile());
        assertThat(found).map(ChildProcess::pid).contains(started.pid());
        assertThat(found.orElseThrow().stop(Duration.ofSeconds(5))).isTrue();
        assertThat(started.isAlive()).isFalse();
        assertThat(ChildProcess.find(pidFile())).isEmpty();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void isKilledWithItsOwnChildrenWhenItDoesNotStop() throws IOException {
        ChildProcess stubborn = launch("bash", "-c", "trap '' TERM; sleep 60 & echo ready; wait; wait");
        awaitLine("ready");
        List<ProcessHandle> children =
                ProcessHandle.of(stubborn.pid()).orElseThrow().descendants().toList();

        assertThat(stubborn.stop(Duration.ofMillis(200))).isFalse();
        assertThat(stubborn.isAlive()).isFalse();
        assertThat(children).isNotEmpty().noneMatch(ProcessRecord::runs);
    }

    @Test
    void tellsWhichSignalKilledIt() throws IOException {
        ChildProcess child = launch("sleep", "60");
        child.kill();

        assertThat(child.exitStatus()).hasValue(128 + 9);
    }

    @Test
    void keepsWhatThePreviousRunPrinted() throws IOException {
        launch("bash", "-c", "echo first; sleep 60");
        awaitLine("first");
        ChildProcess.find(pidFile()).orElseThrow().kill();
        launch("bash", "-c", "echo second; sleep 60");
        awaitLine("second");
        ChildProcess.find(pidFile()).orElseThrow().kill();

        assertThat(directory.resolve("child.log.1")).hasContent("first");
        assertThat(log()).hasContent("second");
    }

    @Test
    void leadsASessionOfItsOwnSoThatTheTerminalsSignalsDontReachIt() throws IOException {
        launch("bash", "-c", "ps -o sid= -p $$; sleep 60");
        ChildProcess child = ChildProcess.find(pidFile()).orElseThrow();
        awaitLine(String.valueOf(child.pid()));
        child.kill();

        assertThat(Files.readString(log()).strip()).isEqualTo(String.valueOf(child.pid()));
    }

    private ChildProcess launch(String... command) throws IOException {
        return ChildProcess.launch(new CommandLine(List.of(command), Map.of(), directory), log(), pidFile());
    }

    private void awaitLine(String line) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (Files.readAllLines(log()).stream()
                .noneMatch(printed -> printed.strip().equals(line))) {
            assertThat(System.nanoTime()).as("time until '%s' is printed", line).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private Path log() {
        return directory.resolve("child.log");
    }

    private Path pidFile() {
        return directory.resolve("child.json");
    }
}
