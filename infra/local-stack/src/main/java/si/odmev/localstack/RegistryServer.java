package si.odmev.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import si.odmev.localstack.process.CommandLine;

/**
 * Apicurio Registry with its schemas in an H2 file. By default it holds them in memory, and after a restart the ids in
 * Kafka's records would name nothing, or another schema.
 */
record RegistryServer(Installation installation, StackHome home, Ports ports, HttpClient http) implements Server {
    @Override
    public Component component() {
        return Component.REGISTRY;
    }

    @Override
    public HealthCheck health() {
        return new HealthCheck.Http(
                http, URI.create("http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7/subjects"));
    }

    @Override
    public CommandLine prepare() throws IOException {
        List<String> command = List.of(
                Installation.java().toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                // It is asked a few dozen times in its life: a quick start counts for more than speed later.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + home.temporary(Component.REGISTRY),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.registry(),
                // Quarkus opens a second port for its own health and metrics, on every interface unless told otherwise.
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                // H2 writes half a second late by default: a kill in between would lose a schema whose id is in use.
                "-Dapicurio.datasource.url=jdbc:h2:file:" + home.registry().resolve("schemas") + ";WRITE_DELAY=0",
                "-jar",
                installation.registry().resolve("quarkus-run.jar").toString());
        return new CommandLine(command, Map.of(), home.registry());
    }
}
