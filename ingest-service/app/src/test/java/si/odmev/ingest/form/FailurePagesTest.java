package si.odmev.ingest.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.platform.webkit.WebServerContract;

/** What people see when something is wrong, from the real servlet container: a page of ours, in their language. */
@SpringBootTest(
        classes = {EdgesWithoutKafka.class, FailurePagesTest.Broken.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class FailurePagesTest implements WebServerContract {
    private static final byte[] TOO_LARGE = ("text=" + "a".repeat(1_200_000)).getBytes(UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Override
    public int port() {
        return port;
    }

    /** Makes the login page fail. */
    static class Broken implements WebMvcConfigurer, HandlerInterceptor {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this).addPathPatterns("/login");
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /nothing-here                          | 404 | Te strani ne najdemo
        GET    | /receipts/0190d9a4-9f1c-7000-8000-000000000001 | 404 | Te strani ne najdemo
        GET    | /css/nothing.css                       | 404 | Te strani ne najdemo
        GET    | /login                                 | 500 | Nekaj je šlo narobe
        """)
    void aFailureIsAPageOfOurs(String method, String path, int status, String heading) throws Exception {
        assertIsAPage(send(method, path, BodyPublishers.noBody(), "sl"), status, heading);
    }

    @Test
    void inEnglishForWhoReadsNoSlovene() throws Exception {
        assertIsAPage(send("GET", "/nothing-here", BodyPublishers.noBody(), "en"), 404, "There is no such page");
    }

    @Test
    void aFormTooLargeToReadIsExplained() throws Exception {
        assertIsAPage(send("POST", "/form", BodyPublishers.ofByteArray(TOO_LARGE), "sl"), 413, "Besedilo je predolgo");
        assertIsAPage(
                send("POST", "/form", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_LARGE)), "en"),
                413,
                "The text is too long");
    }

    @Test
    void aTableTooLargeForTheServerIsExplained() throws Exception {
        String table = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n"
                + "a".repeat(6 << 20) + "\r\n--b--\r\n";

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/import"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .header("Accept", "text/html")
                        .header("Accept-Language", "sl")
                        .POST(BodyPublishers.ofString(table))
                        .build(),
                BodyHandlers.ofString());

        assertIsAPage(answer, 413, "Besedilo je predolgo");
        assertThat(answer.body()).contains("tabela ima lahko največ 4 MB");
    }

    private static void assertIsAPage(HttpResponse<String> response, int status, String heading) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(response.body())
                .contains("<h1>" + heading + "</h1>")
                .containsPattern("\"/css/[0-9a-f]{16}/form\\.css\"")
                .doesNotContain("Exception", "at si.odmev", "Tomcat");
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String language)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
