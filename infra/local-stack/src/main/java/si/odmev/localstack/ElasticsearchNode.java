package si.odmev.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import si.odmev.localstack.process.CommandLine;

/**
 * A single Elasticsearch node on loopback. Elasticsearch refuses to run as root. If root starts the stack, the node runs as
 * another user, with its own directories that this user can access.
 */
record ElasticsearchNode(Installation installation, StackHome home, Ports ports, HttpClient http) implements Server {
    /** The place for its directories if the stack's home is where no other user has access, such as below {@code /root}. */
    private static final Path ELSEWHERE = Path.of("/var/lib/odmev");

    @Override
    public Component component() {
        return Component.ELASTICSEARCH;
    }

    @Override
    public HealthCheck health() {
        // Answers 408 until the primary shards are allocated.
        return new HealthCheck.Http(
                http,
                URI.create("http://127.0.0.1:" + ports.elasticsearch()
                        + "/_cluster/health?wait_for_status=yellow&timeout=0s"));
    }

    @Override
    public CommandLine prepare() throws IOException {
        Path directory = directory();
        Path program = installation.elasticsearch();
        List<String> command = new ArrayList<>();
        if (UnprivilegedUser.isNeeded()) {
            UnprivilegedUser user = UnprivilegedUser.NOBODY;
            if (!user.passes(Installation.java())) {
                throw new StackException("Elasticsearch refuses to run as root, and other users can't reach the JDK in "
                        + System.getProperty("java.home")
                        + ": install one for all users, or run ./odmev as an ordinary user.");
            }
            if (!user.reads(program.resolve("lib"))) {
                program = copied(program, directory);
            }
            command.addAll(user.prefix());
        }
        Path configuration = configure(directory, program);
        Path temporary = directory.resolve("tmp");
        StackHome.delete(temporary);
        StackHome.makeDirectory(temporary, "rwx------");
        if (UnprivilegedUser.isNeeded()) {
            UnprivilegedUser.NOBODY.own(directory);
        }
        command.add(program.resolve("bin/elasticsearch").toString());
        Map<String, String> environment = Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", configuration.toString(),
                "ES_TMPDIR", temporary.toString(),
                "ES_JAVA_OPTS", "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1",
                // For the launcher, which only starts the node.
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return new CommandLine(command, environment, directory);
    }

    private Path directory() throws IOException {
        Path directory = home.elasticsearch();
        if (UnprivilegedUser.isNeeded()
                && !Files.exists(directory)
                && !UnprivilegedUser.NOBODY.passes(home.directory())) {
            StackHome.makeDirectory(ELSEWHERE, "rwxr-xr-x");
            Path elsewhere = ELSEWHERE.resolve("elasticsearch-" + fingerprint(home.directory()));
            Files.createDirectories(elsewhere);
            Files.deleteIfExists(directory);
            Files.createSymbolicLink(directory, elsewhere);
        }
        Files.createDirectories(directory);
        return StackHome.makeDirectory(directory.toRealPath(), "rwx------");
    }

    private Path configure(Path directory, Path program) throws IOException {
        Path configuration = StackHome.makeDirectory(directory.resolve("config"), "rwx------");
        Files.writeString(configuration.resolve("elasticsearch.yml"), """
                # Written at each start.
                cluster.name: odmev
                node.name: local
                network.host: 127.0.0.1
                http.port: %d
                transport.port: 0
                discovery.type: single-node
                xpack.security.enabled: false
                path.data: %s
                path.logs: %s
                # The defaults are shares of the disk: a developer's is often nearly full, and still has room for this.
                cluster.routing.allocation.disk.watermark.low: 500mb
                cluster.routing.allocation.disk.watermark.high: 300mb
                cluster.routing.allocation.disk.watermark.flood_stage: 150mb
                """.formatted(
                        ports.elasticsearch(), directory.resolve("data"), directory.resolve("logs")));
        try (InputStream resource = ElasticsearchNode.class.getResourceAsStream("elasticsearch-log4j2.properties")) {
            Files.copy(resource, configuration.resolve("log4j2.properties"), StandardCopyOption.REPLACE_EXISTING);
        }
        // The default options would write up to 2 GiB of garbage collection logs, and the whole heap to disk when
        // memory
        // runs out.
        List<String> options = Files.readAllLines(program.resolve("config/jvm.options")).stream()
                .filter(line -> !line.startsWith("-Xlog:gc") && !line.contains("HeapDump"))
                .toList();
        Files.write(configuration.resolve("jvm.options"), options);
        return configuration;
    }

    private static Path copied(Path program, Path directory) throws IOException {
        Path copy = directory.resolve(program.getFileName().toString());
        if (Files.isDirectory(copy)) {
            return copy;
        }
        Path draft = directory.resolve("copying");
        StackHome.delete(draft);
        ProgramCopies.copyTree(program, draft);
        return Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fingerprint(Path path) {
        CRC32 checksum = new CRC32();
        checksum.update(path.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
