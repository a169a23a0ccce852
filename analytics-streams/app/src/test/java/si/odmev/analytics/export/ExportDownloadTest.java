package si.odmev.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import si.odmev.analytics.access.ReadSide;
import si.odmev.platform.webkit.AccountOfEachRole;

/** A program downloads an export over the network. */
@AccountOfEachRole
@SpringBootTest(
        classes = ReadSide.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "logging.level.org.apache.kafka=off")
class ExportDownloadTest {
    private static final int COUNT = 1_234;
    private static final String PATH = "/api/v1/submissions/export";

    private static SlicedSearch search;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void search(DynamicPropertyRegistry properties) throws IOException {
        search = new SlicedSearch(COUNT, place -> Rows.row(place, "Več dreves ob cesti. ".repeat(20)));
        properties.add("odmev.elasticsearch.url", search::url);
    }

    @AfterEach
    void mend() {
        search.failBehind(Integer.MAX_VALUE);
    }

    @AfterAll
    static void stop() {
        search.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?format=csv   |                            | text/csv;charset=UTF-8
            ?format=jsonl | text/csv                   | application/x-ndjson
            ?format=xlsx  |                            | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
                          | text/csv                   | text/csv;charset=UTF-8
                          | text/csv;q=0.1, application/x-ndjson | application/x-ndjson
                          | */*                        | application/x-ndjson
                          | text/csv, */*              | text/csv;charset=UTF-8
                          | */*, text/csv              | text/csv;charset=UTF-8
                          | application/json, */*;q=0.8 | application/x-ndjson
            """)
    void theFormatIsTheOneThatWasAskedFor(String query, String accept, String type) throws Exception {
        var answer = get(PATH + (query == null ? "" : query), accept == null ? "*/*" : accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"velenje-2022-");
        assertThat(answer.headers().firstValue("X-Odmev-Rows")).contains("" + COUNT);
    }

    @ParameterizedTest
    @CsvSource({
        "?format=pdf,     format",
        "?theme=blue,     theme",
        "?teme=green,     teme",
        "?page=1,         page",
    })
    void aParameterThatCantBeReadIsNamed(String query, String parameter) throws Exception {
        var answer = get(PATH + query, "*/*");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
    }

    @Test
    void programsGetCommas() throws Exception {
        assertThat(get(PATH + "?format=csv", "*/*").body()).startsWith("\uFEFFPotrdilo,Posvetovanje,Oddano,");
    }

    /** A proxy or a browser knows by the missing end of the chunks that the file is not whole. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "xlsx"})
    void theConnectionOfAnExportThatBreaksIsBrokenOff(String format) throws Exception {
        search.failBehind(700);

        String answer = raw(PATH + "?format=" + format);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
        assertThat(answer).as("the end of a whole body").doesNotEndWith("0\r\n\r\n");
        assertThat(answer).as("a report of the failure amid the rows").doesNotContain("\"status\":500", "<!DOCTYPE");
    }

    @Test
    void aWholeExportEndsAsAWholeBodyDoes() throws Exception {
        assertThat(raw(PATH + "?format=csv")).endsWith("0\r\n\r\n");
    }

    private HttpResponse<String> get(String address, String accept) throws Exception {
        var request = HttpRequest.newBuilder(uri(address))
                .header("Authorization", authorization())
                .header("Accept", accept)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    /** All bytes until the server closes the connection. */
    private String raw(String address) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                                    + authorization() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private URI uri(String address) {
        return URI.create("http://127.0.0.1:" + port + address);
    }

    private static String authorization() {
        String login = "analyst:" + AccountOfEachRole.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
