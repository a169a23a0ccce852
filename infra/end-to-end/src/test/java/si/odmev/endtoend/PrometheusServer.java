package si.odmev.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.Ports;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A genuine Prometheus from the PATH, with the shipped configuration and rules. It scrapes the stack under test. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Path SHIPPED = Installation.locate().root().resolve("infra/observability/prometheus");

    private final ChildProcess process;
    private final ApiClient api;

    private PrometheusServer(ChildProcess process, ApiClient api) {
        this.process = process;
        this.api = api;
    }

    /**
     * Starts it, without what it knew before.
     *
     * @param directory for its configuration, data and log; must not exist
     */
    static PrometheusServer scraping(RunningOdmev odmev, Path directory) throws IOException {
        Path home = Files.createDirectories(directory).toAbsolutePath();
        Path password = Files.writeString(
                home.resolve("operator-password"), odmev.account("operator").password());
        Path configuration = Files.writeString(
                home.resolve("prometheus.yml"),
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                        .replace("ingest:8080", authority(odmev, Component.INGEST))
                        .replace("analytics:8081", authority(odmev, Component.ANALYTICS))
                        .replace("/etc/odmev/operator-password", password.toString())
                        .replace(
                                "odmev.rules.yml",
                                SHIPPED.resolve("odmev.rules.yml").toString()));
        String address = "127.0.0.1:" + Ports.free().ingest();
        ChildProcess process = ChildProcess.launch(
                new CommandLine(
                        List.of(
                                "prometheus",
                                "--config.file=" + configuration,
                                "--storage.tsdb.path=" + home.resolve("data"),
                                "--web.listen-address=" + address),
                        Map.of(),
                        home),
                home.resolve("log"),
                home.resolve("pid"));
        var prometheus = new PrometheusServer(process, new ApiClient(URI.create("http://" + address)));
        await("Prometheus").until(prometheus::isReady);
        return prometheus;
    }

    /** What a query gives now: {@code result} of Prometheus' HTTP API. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        Answer answer = api.get("/api/v1/query?query=" + ApiClient.encoded(expression));
        if (answer.status() != 200) {
            throw new IOException(expression + ": " + answer.status() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("data").path("result");
    }

    /** The evaluations of the last hour in which the alert fired, earliest first. */
    List<Instant> firings(String alert) throws IOException, InterruptedException {
        var firings = new ArrayList<Instant>();
        for (JsonNode series : query("ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}[1h]")) {
            for (JsonNode sample : series.path("values")) {
                firings.add(Instant.ofEpochMilli((long) (sample.get(0).asDouble() * 1000)));
            }
        }
        return firings.stream().sorted().toList();
    }

    boolean isFiring(String alert) throws IOException, InterruptedException {
        return !query("ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}")
                .isEmpty();
    }

    @Override
    public void close() throws IOException {
        process.stop(STOP_LIMIT);
    }

    private boolean isReady() throws InterruptedException {
        try {
            return api.get("/-/ready").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String authority(RunningOdmev odmev, Component service) {
        return odmev.stack().url(service).getAuthority();
    }
}
