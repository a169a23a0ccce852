package si.odmev.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import si.odmev.localstack.process.CommandLine;

/**
 * Apicurio Registry with its schemas in an H2 file. By default it keeps them in memory. After a restart the ids in Kafka's
 * records would then refer to no schema, or to another one.
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
                // It gets only a few dozen requests, so a quick start matters more than speed later.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + home.temporary(Component.REGISTRY),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.registry(),
                // By default Quarkus opens a second port for its health and metrics on every interface.
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                // By default H2 writes with half a second's delay. A kill in between would lose a schema whose id is in
                // use.
                "-Dapicurio.datasource.url=jdbc:h2:file:" + home.registry().resolve("schemas") + ";WRITE_DELAY=0",
                "-jar",
                installation.registry().resolve("quarkus-run.jar").toString());
        return new CommandLine(command, Map.of(), home.registry());
    }
}
