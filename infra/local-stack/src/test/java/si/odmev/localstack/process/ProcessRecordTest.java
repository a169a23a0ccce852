package si.odmev.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    private static final ProcessHandle US = ProcessHandle.current();

    @Test
    void findsTheProcessThatItWasWrittenFor(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("us.json");
        ProcessRecord.of(US).write(file);

        assertThat(ProcessRecord.read(file).flatMap(ProcessRecord::process)).contains(US);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void isNotDeceivedByAnotherProcessWithTheSamePid() {
        ProcessRecord ours = ProcessRecord.of(US);
        ProcessRecord earlier = new ProcessRecord(ours.pid(), ours.startedAt().minus(Duration.ofMinutes(5)));

        assertThat(earlier.process()).isEmpty();
    }

    @Test
    void findsNothingOnceTheProcessEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessRecord started = ProcessRecord.of(process.toHandle());
        process.destroyForcibly().waitFor();

        assertThat(started.process()).isEmpty();
    }

    @Test
    void findsNothingInAFileThatIsNoRecord(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("junk.json"), "{\"pid\":");

        assertThat(ProcessRecord.read(file)).isEmpty();
        assertThat(ProcessRecord.read(directory.resolve("absent.json"))).isEmpty();
    }
}
