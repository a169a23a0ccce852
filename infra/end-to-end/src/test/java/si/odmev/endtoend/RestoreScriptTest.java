package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the order in which {@code infra/compose/restore} starts the services, with a fake Docker that records its calls. */
class RestoreScriptTest {
    private static final String START_INGEST = "compose up --detach ingest";
    private static final String START_ALL = "compose up --detach";

    @TempDir
    private Path directory;

    @BeforeEach
    void standIns() throws IOException, InterruptedException {
        Files.copy(Path.of("..", "compose", "restore"), directory.resolve("restore"));
        for (String part : List.of("kafka", "spool", "config")) {
            Files.createDirectories(directory.resolve(part));
        }
        assertThat(run("tar", "--create", "--gzip", "--file", "backup.tar.gz", "kafka", "spool", "config"))
                .isZero();
        executable("docker", """
                #!/usr/bin/env bash
                case "$*" in
                  *ledgerComplete*) echo "look at the ledger" >>calls; [[ $(grep -c look calls) == "$LOOKS" ]]; exit;;
                  *--extract*) cat >/dev/null;;
                esac
                tr '\\n' ' ' <<<"$*" >>calls
                echo >>calls
                case "$*" in
                  *ps\\ --all*) echo container;;
                  inspect*) echo volume;;
                  *replaced-*) echo replaced-20220510;;
                esac
                """);
        executable("sleep", "#!/usr/bin/env bash\n");
    }

    @Test
    void analyticsStartsOnlyWhenIngestHasErasedAgainWhatTheListNames() throws Exception {
        assertThat(restore(3)).isZero();

        List<String> calls = calls();
        assertThat(calls.subList(calls.indexOf(START_INGEST), calls.size()))
                .filteredOn(call -> call.startsWith("compose up") || call.startsWith("look"))
                .containsExactly(
                        START_INGEST, "look at the ledger", "look at the ledger", "look at the ledger", START_ALL);
        assertThat(Files.readString(directory.resolve("output"))).contains("replaced-20220510", "delete the directory");
    }

    @Test
    void analyticsIsNotStartedWhileIngestIsNotDone() throws Exception {
        assertThat(restore(0)).isEqualTo(1);

        assertThat(calls()).contains(START_INGEST).doesNotContain(START_ALL);
    }

    private int restore(int looks) throws IOException, InterruptedException {
        return run(
                "env",
                "LOOKS=" + looks,
                "PATH=" + directory + ":" + System.getenv("PATH"),
                "bash",
                "restore",
                "--replace",
                "backup.tar.gz");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls")).stream()
                .map(String::strip)
                .toList();
    }

    private void executable(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
