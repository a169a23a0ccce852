package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCopiesTest {
    @TempDir
    private Path parent;

    private Path directory;
    private Path program;

    @BeforeEach
    void build() throws IOException {
        directory = parent.resolve("programs");
        program = Files.createDirectories(parent.resolve("server"));
        Files.createDirectories(program.resolve("bin"));
        Path starter = Files.writeString(program.resolve("bin/start"), "run\n");
        Files.setPosixFilePermissions(starter, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(program.resolve("classes.jar"), "classes");
    }

    @Test
    void staysAsItWasWhenABuildWritesIntoTheFilesThatItWasMadeFrom() throws IOException {
        Path copy = new ProgramCopies(directory).of("server", () -> program);

        Files.writeString(program.resolve("classes.jar"), "CLASSES");
        Files.delete(program.resolve("bin/start"));

        assertThat(copy.resolve("classes.jar")).hasContent("classes");
        assertThat(copy.resolve("bin/start")).hasContent("run").isExecutable();
    }

    @Test
    void isGivenAgainBySameObjectWhateverTheBuildMadeMeanwhile() throws IOException {
        var copies = new ProgramCopies(directory);
        Path copy = copies.of("server", () -> program);

        Files.writeString(program.resolve("classes.jar"), "newer");

        assertThat(copies.of("server", () -> program)).isEqualTo(copy);
        assertThat(new ProgramCopies(directory).of("server", () -> program)).isNotEqualTo(copy);
    }

    @Test
    void isOneForTheSameContentHoweverOftenItIsBuilt() throws IOException {
        Path copy = new ProgramCopies(directory).of("server", () -> program);
        Files.setLastModifiedTime(program.resolve("classes.jar"), FileTime.from(Instant.EPOCH));

        assertThat(new ProgramCopies(directory).of("server", () -> program)).isEqualTo(copy);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void ofWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new ProgramCopies(directory).of("jar", () -> parent.resolve("missing.jar")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("missing.jar");
    }

    @Test
    void isRemovedOnceNothingRunsFromItAndNobodyAsksForIt() throws IOException, InterruptedException {
        Path running = new ProgramCopies(directory).of("server", () -> program);
        Process process = new ProcessBuilder("sh", "-c", "read line", running.toString()).start();
        Files.writeString(program.resolve("classes.jar"), "second");
        Path unused = new ProgramCopies(directory).of("server", () -> program);
        Files.writeString(program.resolve("classes.jar"), "third");
        var copies = new ProgramCopies(directory);
        Path latest = copies.of("server", () -> program);

        copies.removeUnused();
        assertThat(unused).doesNotExist();
        assertThat(running).exists();
        assertThat(latest).exists();

        process.destroy();
        process.waitFor();
        copies.removeUnused();
        assertThat(running).doesNotExist();
        assertThat(latest).exists();
    }

    @Test
    void ofTheCommandStaysAndSoDoesWhatAnotherCommandIsJustMaking() throws IOException {
        Path command = new ProgramCopies(directory).of("server", () -> program).getParent();
        Files.writeString(directory.resolve("command"), command.getFileName() + "\n");
        Path inWork = Files.createDirectory(directory.resolve(".draft-1"));
        Path leftBehind = Files.createDirectory(directory.resolve(".draft-2"));
        Files.setLastModifiedTime(leftBehind, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        new ProgramCopies(directory).removeUnused();

        assertThat(entries()).containsExactlyInAnyOrder(command, directory.resolve("command"), inWork);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
