package si.odmev.analytics.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import si.odmev.platform.web.problem.ApiProblem;

class OtherInstanceTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/operations/index-rebuilds";

    private InstanceStub stub;
    private OtherInstance other;

    record Said(String word) {}

    @BeforeEach
    void start() throws IOException {
        stub = new InstanceStub();
        other = new OtherInstance(InstanceRole.INDEX, stub.url(), "service", "geslo");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void asksWithTheAccountOfTheServices() throws Exception {
        stub.tell("GET /x?size=1", 200, Map.of("X-Total-Count", "7"), "{\"word\":\"yes\",\"later\":1}");

        var answer = other.get("/x?size=1", Said.class, LONG);

        assertThat(answer.body()).isEqualTo(new Said("yes"));
        assertThat(answer.number("X-Total-Count")).isEqualTo(7);
        assertThatThrownBy(() -> answer.number("X-Open-Count")).isInstanceOf(IOException.class);
        assertThat(stub.asked()).containsExactly(new InstanceStub.Asked("GET /x?size=1", basic("service:geslo"), null));
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "429, REFUSED", "503, FAILED", "500, FAILED", "404, FAILED"})
    void saysWhyThereIsNoAnswer(int status, OtherInstanceException.Kind kind) {
        stub.tell("GET /x", status, "{}");

        assertFails(() -> other.get("/x", Said.class, LONG), kind);
    }

    @Test
    void isFailedByAnAnswerOfAnotherKind() {
        stub.tell("GET /x", 200, "<html>");

        assertFails(() -> other.get("/x", Said.class, LONG), OtherInstanceException.Kind.FAILED);
    }

    @Test
    void isAwayWhereNobodyListens() {
        var nobody = new OtherInstance(InstanceRole.INDEX, URI.create("http://127.0.0.1:9"), "service", "geslo");

        assertFails(() -> nobody.get("/x", Said.class, LONG), OtherInstanceException.Kind.AWAY);
    }

    @Test
    void isAwayWhenItDoesNotAnswerInTime() {
        stub.keepSilentTo("GET /x");

        assertFails(() -> other.get("/x", Said.class, Duration.ofMillis(200)), OtherInstanceException.Kind.AWAY);
    }

    @Test
    void passesACommandOnInTheNameOfWhoeverGaveIt() throws Exception {
        stub.tell("POST " + PATH, 409, Map.of("Content-Type", "application/problem+json"), "{\"status\":409}");

        var answer = new PassedOn(other, LONG).answer(command());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(answer.getHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.getBody()).asString().isEqualTo("{\"status\":409}");
        assertThat(stub.asked()).containsExactly(new InstanceStub.Asked("POST " + PATH, basic("olga:geslo"), "en"));
    }

    @Test
    void passesAFailureOnAsItIs() throws Exception {
        stub.tell("POST " + PATH, 503, Map.of("Retry-After", "5"), "{\"status\":503}");

        var answer = new PassedOn(other, LONG).answer(command());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer.getBody()).asString().isEqualTo("{\"status\":503}");
    }

    @Test
    void saysThatItCannotPassACommandOn() {
        stub.keepSilentTo("POST " + PATH);

        assertProblem(
                () -> new PassedOn(other, Duration.ofMillis(200)).answer(command()),
                HttpStatus.SERVICE_UNAVAILABLE,
                "problem.elsewhere-away");
    }

    @Test
    void doesNotSayThatTheAccountIsWrongHereIfItIsWrongThere() {
        stub.tell("POST " + PATH, 401, "{}");

        assertProblem(
                () -> new PassedOn(other, LONG).answer(command()), HttpStatus.BAD_GATEWAY, "problem.elsewhere-refused");
    }

    @Test
    void doesNotPassOnAQueryThatIsNone() {
        MockHttpServletRequest request = command();
        request.setQueryString("size=%zz");

        assertProblem(() -> new PassedOn(other, LONG).answer(request), HttpStatus.BAD_REQUEST, "problem.invalid");
        assertThat(stub.asked()).isEmpty();
    }

    @Test
    void isFoundAtAnAddressWithASlashAtItsEnd() throws Exception {
        stub.tell("GET /x", 200, "{\"word\":\"yes\"}");
        var slashed = new OtherInstance(InstanceRole.INDEX, URI.create(stub.url() + "/"), "service", "geslo");

        assertThat(slashed.get("/x", Said.class, LONG).body()).isEqualTo(new Said("yes"));
    }

    private static void assertProblem(ThrowingCallable answer, HttpStatus status, String key) {
        assertThatThrownBy(answer).isInstanceOfSatisfying(ApiProblem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem).hasMessage(key);
        });
    }

    private static MockHttpServletRequest command() {
        var request = new MockHttpServletRequest("POST", PATH);
        request.addHeader("Authorization", basic("olga:geslo"));
        request.addHeader("Accept-Language", "en");
        return request;
    }

    private void assertFails(ThrowingCallable ask, OtherInstanceException.Kind kind) {
        assertThatThrownBy(ask)
                .asInstanceOf(type(OtherInstanceException.class))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("role index");
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
