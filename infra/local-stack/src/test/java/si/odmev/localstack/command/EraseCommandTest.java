package si.odmev.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;

class EraseCommandTest {
    private static final String NUMBER = "VEL-7K3M-9QXD";
    private static final String MATCH = """
        [{"submissionId": "0190d9a4-9f1c-7000-8000-000000000001", "erasedAt": "2026-05-10T12:00:00Z"}]""";

    private final StringWriter printed = new StringWriter();
    private HttpServer ingest;

    @TempDir
    private Path home;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(
                home.resolve("credentials.json"), "{\"operator\": {\"username\": \"operator\", \"password\": \"p\"}}");
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.start();
    }

    @AfterEach
    void stop() {
        ingest.stop(0);
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ingest.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private int verify() {
        String port = Integer.toString(ingest.getAddress().getPort());
        LocalStack stack = LocalStack.of(
                new Installation(home), new StackHome(home), Ports.from(Map.of("ODMEV_INGEST_PORT", port)), line -> {});
        var command = new CommandLine(new EraseCommand(() -> new OperatorClient(LocalCluster.ofOne(stack))));
        command.setOut(new PrintWriter(printed, true));
        command.setErr(new PrintWriter(printed, true));
        return command.execute("--verify", NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"gone, 0", "under_way, 1", "overdue, 1", "not_everywhere, 2", "'', 2"})
    void theExitStatusTellsGoneFromLeftFromNotSearched(String state, int status) {
        assertThat(EraseCommand.exitStatus(state)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"gone, 0", "overdue, 1", "not_everywhere, 2"})
    void theCertificateIsPrintedWithWhatWasNotSearched(String state, int status) {
        answer("/api/v1/erasures/matches", 200, MATCH);
        answer("/api/v1/erasures/0190d9a4-9f1c-7000-8000-000000000001/certificate", 200, """
                {"state": "%s", "places": [
                  {"place": "spool", "state": "gone", "found": 0, "instance": "odmev-ingest@west:8080"},
                  {"place": "index", "state": "gone", "found": 0, "instance": null}],
                 "notSearched": ["backups", "index-files"]}""".formatted(state));

        assertThat(verify()).isEqualTo(status);
        assertThat(printed.toString())
                .containsPattern("spool of odmev-ingest@west:8080 +nothing")
                .containsPattern("index +nothing")
                .contains("Not searched: backups, index-files.");
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"detail\": \"not now\"}', not now",
        "401, '', answers 401",
        "404, '{}', answers 404",
        "200, <html>, not JSON",
        "200, '[]', No submission has the number"
    })
    void whereNobodyCouldSearchNothingIsSaidToBeLeft(int status, String body, String told) {
        answer("/api/v1/erasures/matches", status, body);

        assertThat(verify()).isEqualTo(2);
        assertThat(printed.toString()).contains(told);
    }

    @Test
    void aCertificateThatCanNotBeMadeNowIsNothingThatIsLeft() {
        answer("/api/v1/erasures/matches", 200, MATCH);
        answer("/api/v1/erasures/0190d9a4-9f1c-7000-8000-000000000001/certificate", 503, "");

        assertThat(verify()).isEqualTo(2);
    }

    @Test
    void aStackThatIsDownIsNothingThatIsLeft() {
        ingest.stop(0);

        assertThat(verify()).isEqualTo(2);
        assertThat(printed.toString()).contains("is the stack up?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--why=because VEL-1", "--verify", "--why=other", "--why=other --verify VEL-1"})
    void whatIsNotClearIsRefusedBeforeAnythingIsAsked(String arguments) {
        var problems = new StringWriter();
        var command = Odmev.commandLine();
        command.setErr(new PrintWriter(problems));

        assertThat(command.execute(("erase " + arguments).split(" "))).isEqualTo(2);
        assertThat(problems.toString()).contains("Usage: odmev erase");
    }
}
