package si.odmev.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.localstack.process.ProcessRecord;

/** The script {@code odmev} in a clone where nothing was built yet, and where a build would fail loudly. */
class OdmevScriptTest {
    private static final Path ROOT = Path.of("..", "..");

    @TempDir
    private Path clone;

    private Path buildRan;

    @BeforeEach
    void clonedAndNotBuilt() throws IOException {
        copy("odmev");
        copy("pom.xml");
        copy("infra/images/build");
        try (Stream<Path> texts = Files.list(Path.of("help"))) {
            for (Path text : texts.toList()) {
                copy("infra/local-stack/help/" + text.getFileName());
            }
        }
        Path tools = Files.createDirectory(clone.resolve("tools"));
        buildRan = clone.resolve("build-ran");
        Path maven = Files.writeString(tools.resolve("mvn"), """
                #!/bin/sh
                echo "$@" >> '%s'
                echo "[ERROR] Maven was called: $*"
                exit 9
                """.formatted(buildRan));
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Stream<String> commands() throws IOException {
        try (Stream<Path> texts = Files.list(Path.of("help"))) {
            return texts
                    .map(text -> text.getFileName().toString().replace(".txt", ""))
                    .filter(name -> !name.equals("odmev"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfEachCommandNeedsNoBuild(String command) throws Exception {
        String text = Files.readString(Path.of("help", command + ".txt"));

        for (List<String> asked :
                List.of(List.of("help", command), List.of(command, "--help"), List.of(command, "-h"))) {
            assertThat(odmev(asked.toArray(String[]::new))).isEqualTo(new Ended(0, text, ""));
        }
        assertThat(buildRan).doesNotExist();
    }

    @Test
    void helpAndVersionNeedNoBuild() throws Exception {
        String text = Files.readString(Path.of("help", "odmev.txt"));

        assertThat(List.of(odmev(), odmev("help"), odmev("--help"), odmev("-h")))
                .containsOnly(new Ended(0, text, ""));
        assertThat(odmev("--version").out()).matches("odmev \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(buildRan).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "../odmev", "--bogus"})
    void whatIsNoCommandIsSaidWithoutABuild(String command) throws Exception {
        Ended ended = odmev(command);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no command " + command);
        assertThat(buildRan).doesNotExist();
    }

    @Test
    void whereNothingWasStartedThatIsSaidWithoutABuild() throws Exception {
        assertThat(odmev("status")).isEqualTo(new Ended(3, "Odmev is not running.\n", ""));
        assertThat(odmev("down")).isEqualTo(new Ended(0, "Odmev was not running.\n", ""));
        assertThat(odmev("down", "--wipe")).isEqualTo(new Ended(0, "Odmev was not running.\n", ""));
        for (String command : List.of("replay", "reindex", "reconcile", "erase")) {
            assertThat(odmev(command)).isEqualTo(new Ended(1, "", "Odmev is not running: start it with ./odmev up\n"));
        }
        assertThat(buildRan).doesNotExist();
        assertThat(clone.resolve(".odmev")).doesNotExist();
    }

    @Test
    void whatWasStartedIsLookedAtAndStoppedFromTheCopyThatStartedIt() throws Exception {
        Path home = clone.resolve(".odmev");
        Path copy = Files.createDirectories(home.resolve("programs").resolve("0123"));
        Files.writeString(home.resolve("programs/command"), "0123\n");
        putClassPathInto(copy);
        Path pidFile = Files.createDirectories(home.resolve("run")).resolve("kafka.json");
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        new ProcessRecord(ended.pid(), Instant.EPOCH).write(pidFile);

        Ended status = odmev("status");
        assertThat(status.status()).as(status.err()).isEqualTo(1);
        assertThat(status.out()).containsPattern("Kafka .* failed");
        Ended down = odmev("down");
        assertThat(down.status()).as(down.err()).isZero();
        assertThat(pidFile).doesNotExist();
        assertThat(odmev("status").status()).isEqualTo(3);
        assertThat(buildRan).doesNotExist();
    }

    /** Whoever learns models changes texts again and again. */
    @Test
    void aChangedSourceNeedsABuildAndAChangedLabelledTextDoesNot() throws Exception {
        Instant build = Instant.now().plusSeconds(60);
        for (String made : List.of(
                "infra/local-stack/target/local-stack-1.jar",
                "ingest-service/app/target/ingest-service-1.jar",
                "analytics-streams/app/target/analytics-streams-1.jar",
                "analytics-streams/text-tools/target/analytics-text-tools-1.jar",
                "infra/local-stack/target/built")) {
            write(made, build);
        }
        write("schemas/src/main/resources/theme-packs/smart-city/texts/train-sl.jsonl", build.plusSeconds(60));
        odmev("evaluate", "x");
        assertThat(buildRan).doesNotExist();

        write("schemas/src/main/resources/theme-packs/smart-city/vocabulary/green.yaml", build.plusSeconds(60));
        odmev("evaluate", "x");
        assertThat(buildRan).exists();
    }

    private void write(String name, Instant changed) throws IOException {
        Path file = clone.resolve(name);
        Files.createDirectories(file.getParent());
        Files.setLastModifiedTime(Files.writeString(file, ""), FileTime.from(changed));
    }

    @Test
    void whatNeedsABuildBuildsAndSaysWhyItFailed() throws Exception {
        for (String command : List.of("up", "repartition", "accounts", "images", "evaluate", "bench")) {
            Ended ended = odmev(command, "x");

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err()).contains("The build failed: [ERROR] Maven was called");
            Files.delete(buildRan);
        }
    }

    @Test
    void aBuildWaitsForTheEndOfAnother() throws Exception {
        Process other = new ProcessBuilder("flock", clone.resolve("odmev").toString(), "cat").start();
        try (OutputStream end = other.getOutputStream()) {
            end.write("held\n".getBytes(StandardCharsets.UTF_8));
            end.flush();
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            Process up = start("up");
            assertThat(up.errorReader().readLine()).contains("waiting for its end");
            assertThat(buildRan).doesNotExist();
            end.close();
            assertThat(up.waitFor()).isEqualTo(1);
        }
        assertThat(buildRan).exists();
    }

    private record Ended(int status, String out, String err) {}

    private Ended odmev(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    private Process start(String... arguments) throws IOException {
        var command = Stream.concat(Stream.of(clone.resolve("odmev").toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(clone.toFile());
        builder.environment().remove("ODMEV_HOME");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", clone.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        return builder.start();
    }

    private void copy(String file) throws IOException {
        Path copy = clone.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(ROOT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The command's own classes, and what they need, as jars. */
    private static void putClassPathInto(Path copy) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                Files.copy(path, copy.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } else if (path.endsWith("classes")) {
                jar(path, copy.resolve("local-stack.jar"));
            }
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
