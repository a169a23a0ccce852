package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests analytics in two processes of the same jar: one has the pages, the other has the stream and the indexers. */
@ExtendWith(OdmevExtension.class)
class ReadSideApartIT {
    private static final Duration UNTIL_READY = Duration.ofSeconds(180);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(30);
    private static final String REBUILDS = "/api/v1/operations/index-rebuilds";
    private static final String WORDS = "Ob jezeru naj bo več klopi iz domačega lesa.";

    private final RunningOdmev odmev;
    private final LocalStack stack;
    private final List<Instance> launched = new ArrayList<>();
    private Instance pipeline;
    private Instance web;

    ReadSideApartIT(RunningOdmev odmev) {
        this.odmev = odmev;
        this.stack = odmev.processes();
    }

    /** A process, and where it listens. */
    private record Instance(ChildProcess process, URI url) {
        void stop() throws IOException {
            process.stop(UNTIL_STOPPED);
        }

        void stopUnlessItFails(List<Exception> failures) {
            try {
                stop();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        stack.stop(Component.ANALYTICS);
        URI behind = free();
        pipeline = instance("pipeline", behind, Map.of("ODMEV_ROLES", "stream,index"));
        web = instance("web", free(), Map.of("ODMEV_ROLES", "web", "ODMEV_STREAM_URL", behind.toString()));
        for (Instance one : List.of(pipeline, web)) {
            await(one.url() + " ready")
                    .atMost(UNTIL_READY)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> new ApiClient(one.url())
                                    .get("/actuator/health/readiness")
                                    .status()
                            == 200);
        }
    }

    @AfterEach
    void stop() throws IOException {
        var failures = new ArrayList<Exception>();
        try {
            launched.reversed().forEach(one -> one.stopUnlessItFails(failures));
        } finally {
            stack.start(Component.ANALYTICS);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void analystsReadAndOperatorsCommandWhereThereIsNoStream() throws Exception {
        IngestClient.Receipt receipt = odmev.ingest().accept(proposal(WORDS));
        UUID id = receipt.submissionId();
        var analyst = new AnalyticsClient(new ApiClient(web.url()).as(odmev.account("analyst")));
        analyst.await(id);
        var session = AnalystSession.logIn(web.url(), odmev.account("analyst"));
        // Words that decided for a theme are marked, so the text is not in one piece.
        assertThat(session.open(id).html()).contains(receipt.receipt(), "naj bo več");

        ApiClient operator = new ApiClient(web.url()).as(odmev.account("operator"));
        await("a stream that runs, as the pages tell it")
                .untilAsserted(() ->
                        assertThat(causeOf("stream", operator)).isEqualTo("Submissions are themed as they come."));
        JsonNode rebuilt = rebuild(operator, 200);
        assertThat(rebuilt).hasSize(2);
        assertThat(rebuilt.path(0).path("after").asString())
                .isNotEqualTo(rebuilt.path(0).path("before").asString());
        analyst.await(id);

        ApiClient behind = new ApiClient(pipeline.url());
        for (String page : List.of("/login", "/workspace", "/api/v1/themes", "/css/themes.css")) {
            assertThat(behind.get(page).status()).as(page).isEqualTo(404);
        }

        pipeline.stop();
        assertThat(session.open(id).html()).contains(receipt.receipt(), "naj bo več");
        assertThat(causeOf("stream", operator)).contains(pipeline.url().getAuthority(), "not reachable");
        assertThat(rebuild(operator, 503).path("detail").asString()).contains("role index", "can't be reached");
    }

    private static JsonNode rebuild(ApiClient operator, int status) throws IOException, InterruptedException {
        Answer answer = operator.send(
                operator.request(REBUILDS).header("Accept-Language", "en").POST(BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** What the operator's page says of a part, in English. */
    private static String causeOf(String part, ApiClient operator) throws IOException, InterruptedException {
        Answer answer =
                operator.send(operator.request("/api/v1/operations/health").header("Accept-Language", "en"));
        assertThat(answer.status()).isEqualTo(200);
        for (JsonNode one : JsonMapper.shared().readTree(answer.body())) {
            if (one.path("part").asString().equals(part)) {
                return one.path("cause").asString();
            }
        }
        throw new AssertionError("nothing is said of " + part + ": " + answer.body());
    }

    private static URI free() {
        return URI.create("http://127.0.0.1:" + Ports.free().analytics());
    }

    private Instance instance(String name, URI url, Map<String, String> roles) throws IOException {
        Installation installation = Installation.locate();
        StackHome home = stack.home();
        var environment = new HashMap<>(roles);
        environment.put("ODMEV_ANALYTICS_PORT", String.valueOf(url.getPort()));
        environment.put("ODMEV_INTAKE_URL", stack.url(Component.INGEST).toString());
        environment.put("ODMEV_KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers());
        environment.put("ODMEV_REGISTRY_URL", stack.url(Component.REGISTRY).toString());
        environment.put(
                "ODMEV_ELASTICSEARCH_URL", stack.url(Component.ELASTICSEARCH).toString());
        environment.put("ODMEV_ACCOUNTS", home.accounts().toString());
        environment.put("ODMEV_SECRETS", home.secrets().toString());
        environment.put("ODMEV_STATE_DIRECTORY", home.streams().toString());
        environment.put("ODMEV_MODELS", home.models().toString());
        var command = new CommandLine(
                List.of(
                        Installation.java().toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        installation.serviceJar(Component.ANALYTICS).toString()),
                environment,
                installation.root());
        Path log = home.log(Component.ANALYTICS).resolveSibling("analytics-" + name + ".log");
        var instance =
                new Instance(ChildProcess.launch(command, log, home.run().resolve("analytics-" + name + ".pid")), url);
        launched.add(instance);
        return instance;
    }
}
