package si.odmev.ingest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.fuzz.RawClient.Response;
import si.odmev.ingest.intake.MemoryLog;

/**
 * The service's own web server gets JSON, forms and header fields of every shape, and must answer each: with 2xx, 3xx or 4xx.
 * {@code -Djqwik.tries.default=300000} has each property tried as often.
 */
class AnyRequestTest {
    private static final byte[] GOOD =
            "{\"kind\":\"proposal\",\"text\":\"Več dreves.\",\"title\":\"Drevesa\",\"language\":\"sl\",\"contact\":{\"name\":\"Ana\",\"email\":\"ana@example.org\"},\"consent\":true}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final List<String> FIELDS = List.of(
            "kind",
            "text",
            "title",
            "language",
            "contact",
            "consent",
            "channel",
            "submittedAt",
            "consultation",
            "name",
            "email",
            "id",
            "_csrf");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Content-Encoding",
            "Content-Language",
            "Content-Type",
            "Cookie",
            "Expect",
            "Forwarded",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "Origin",
            "Range",
            "Referer",
            "Sec-Fetch-Site",
            "Upgrade",
            "User-Agent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "X-Requested-With");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern COOKIE = Pattern.compile("ODMEV_INGEST_CSRF=[^;]+");

    private static ConfigurableApplicationContext service;
    private static RawClient client;
    private static String token;
    private static String cookie;

    @BeforeContainer
    static void start() throws IOException {
        service = new SpringApplicationBuilder(EdgesWithoutKafka.class)
                .run("--server.port=0", "--odmev.rate-limit.per-minute=1000000000", "--logging.level.root=error");
        client = new RawClient(
                ((WebServerApplicationContext) service).getWebServer().getPort());
        Response form = client.send(ascii("GET /form HTTP/1.1\r\nHost: odmev\r\n"), new byte[0]);
        token = TOKEN.matcher(form.body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        cookie = COOKIE.matcher(form.headers().get("set-cookie"))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    @AfterContainer
    static void stop() throws IOException {
        client.close();
        service.close();
    }

    /** What was accepted is not looked at here, and would fill the memory. */
    @AfterTry
    void forget() {
        MemoryLog log = service.getBean(MemoryLog.class);
        log.submissions.clear();
        log.contacts.clear();
    }

    @AfterProperty
    void theNextGoodOneIsAccepted() throws IOException {
        assertThat(post(GOOD).status()).isEqualTo(201);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyBodyIsAnsweredByTheApi(@ForAll("bodies") byte[] body) throws IOException {
        assertAnswered(post(body));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyFormIsAnsweredByThePages(@ForAll("forms") byte[] form, @ForAll("pages") String page) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(ascii("_csrf=" + token + "&"));
        body.writeBytes(form);
        assertAnswered(client.send(
                ascii("POST " + page + " HTTP/1.1\r\nHost: odmev\r\nCookie: " + cookie
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"),
                body.toByteArray()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyHeaderFieldsAreAnswered(@ForAll("headers") byte[] headers, @ForAll("requests") String request)
            throws IOException {
        var head = new ByteArrayOutputStream();
        head.writeBytes(ascii(request + " HTTP/1.1\r\nHost: odmev\r\n"));
        head.writeBytes(headers);
        assertAnswered(client.send(head.toByteArray(), GOOD));
    }

    @Example
    void partsWithoutABoundaryAreABadRequest() throws IOException {
        Response response = client.send(
                ascii("POST /api/v1/submissions HTTP/1.1\r\nHost: odmev\r\nContent-Type: multipart/form-data\r\n"),
                GOOD);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("Content-Type");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                bytes(200),
                json(2).map(value -> value.getBytes(StandardCharsets.UTF_8)),
                object().map(AnyRequestTest::utf8),
                damaged());
    }

    @Provide
    Arbitrary<byte[]> forms() {
        Arbitrary<String> field = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of(FIELDS), strings(10)), Arbitraries.oneOf(strings(60), words()))
                .as((name, value) -> encoded(name) + "=" + encoded(value));
        return Arbitraries.oneOf(
                bytes(200),
                field.list()
                        .ofMaxSize(12)
                        .map(fields -> fields.stream().collect(Collectors.joining("&")))
                        .map(AnyRequestTest::utf8));
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of("/form", "/form/change", "/form/submit", "/login", "/live/VELEN/posts");
    }

    @Provide
    Arbitrary<String> requests() {
        return Arbitraries.of(
                "POST /api/v1/submissions",
                "POST /form/submit",
                "GET /form",
                "GET /",
                "GET /api/v1/submissions",
                "DELETE /api/v1/submissions/0190d9a4-9f1c-7000-8000-000000000001?secret=x",
                "GET /receipts/0190d9a4-9f1c-7000-8000-000000000001?secret=x",
                "GET /live/VELEN/news",
                "PATCH /api/v1/submissions",
                "OPTIONS /api/v1/submissions");
    }

    /** Lines of header fields; no line breaks within, which would be another request. */
    @Provide
    Arbitrary<byte[]> headers() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.of(HEADERS),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8));
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.chars()
                        .range('\u0000', '\u00ff')
                        .filter(c -> c != '\r' && c != '\n')
                        .list()
                        .ofMaxSize(40)
                        .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining())),
                Arbitraries.of(
                        "application/json",
                        "application/json;charset=utf-7",
                        "multipart/form-data; boundary=x",
                        "multipart/form-data",
                        "application/x-www-form-urlencoded",
                        "text/html;q=2",
                        "*/*;*",
                        "sl-,en;q=;",
                        "Basic Og==",
                        "Bearer x",
                        "bytes=9-1,-",
                        "gzip",
                        "100-continue",
                        "h2c",
                        "for=\"[::1\";proto=gopher",
                        "999.1.1.1, ::",
                        "null",
                        "DELETE"));
        return Combinators.combine(name, value)
                .as((one, other) -> one + ": " + other + "\r\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(lines -> String.join("", lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Response post(byte[] body) throws IOException {
        return client.send(
                ascii("POST /api/v1/submissions HTTP/1.1\r\nHost: odmev\r\nContent-Type: application/json\r\n"), body);
    }

    private static void assertAnswered(Response response) {
        assertThat(response.status()).as(response.body()).isBetween(200, 499);
    }

    private static Arbitrary<byte[]> bytes(int most) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(most);
    }

    /** Any UTF-16, halves of surrogate pairs included. */
    private static Arbitrary<String> strings(int most) {
        return Arbitraries.strings().all().ofMaxLength(most);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of(
                "proposal",
                "Več dreves.",
                "true",
                "sl",
                "ana@example.org",
                "velenje-2022",
                "paper",
                "2022-05-10T14:30:00Z",
                "0190d9a4-9f1c-7000-8000-000000000001",
                "a".repeat(11_000),
                "");
    }

    /** An object with fields that the API knows, and any value in them. */
    private static Arbitrary<String> object() {
        return Combinators.combine(
                        Arbitraries.of(FIELDS), Arbitraries.oneOf(json(1), words().map(AnyRequestTest::quoted)))
                .as((name, value) -> quoted(name) + ":" + value)
                .list()
                .ofMaxSize(8)
                .map(fields -> "{" + String.join(",", fields) + "}");
    }

    private static Arbitrary<String> json(int depth) {
        Arbitrary<String> plain = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "1e999",
                        "-0",
                        "9".repeat(400),
                        "[[[[[[",
                        "{\"a\":1,\"a\":2}",
                        "\"\\ud800\"",
                        ""),
                Arbitraries.longs().map(String::valueOf),
                strings(20).map(AnyRequestTest::quoted));
        if (depth == 0) {
            return plain;
        }
        return Arbitraries.oneOf(
                plain,
                json(depth - 1).list().ofMaxSize(4).map(values -> "[" + String.join(",", values) + "]"),
                Combinators.combine(strings(8), json(depth - 1))
                        .as((name, value) -> "{" + quoted(name) + ":" + value + "}"));
    }

    /** A good request with some bytes changed. */
    private static Arbitrary<byte[]> damaged() {
        return Combinators.combine(Arbitraries.integers().between(0, GOOD.length - 1), Arbitraries.bytes())
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(all -> {
                    byte[] body = GOOD.clone();
                    all.forEach(one -> body[one.position()] = one.value());
                    return body;
                });
    }

    private record Damage(int position, byte value) {}

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
