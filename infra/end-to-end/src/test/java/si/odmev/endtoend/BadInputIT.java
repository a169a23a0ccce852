package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.endtoend.IngestClient.proposal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;

@ExtendWith(OdmevExtension.class)
class BadInputIT {
    private static final String JSON = "application/json";
    private static final int FIFTY_MEGABYTES = 50_000_000;

    private final RunningOdmev odmev;
    private final IngestClient ingest;

    BadInputIT(RunningOdmev odmev) {
        this.odmev = odmev;
        this.ingest = odmev.ingest();
    }

    @AfterEach
    void theNextGoodOneIsAccepted() throws Exception {
        ingest.accept(proposal("Več senčnih dreves na Titovem trgu."));
    }

    @Test
    void emptyTextIsRefused() throws Exception {
        assertRefused(ingest.submit(proposal("")), 400, "text");
        assertRefused(ingest.submit(proposal(" \r\n\t\u0000")), 400, "text");
    }

    @Test
    void aMissingTextOrKindIsRefused() throws Exception {
        assertRefused(ingest.submit(Map.of()), 400, "kind", "text");
    }

    @Test
    void oneCharacterOverTheLimitIsRefused() throws Exception {
        assertRefused(ingest.submit(proposal("a".repeat(10_001))), 400, "text");
    }

    @Test
    void tenThousandCharactersAreAcceptedWithTwentyLineBreaksThatCountOnceAndOneBeyondTheBasicPlane() throws Exception {
        String text = ("Klop. " + "x".repeat(493) + "\r\n").repeat(19) + "y".repeat(498) + "\r\n" + "🌳";
        assertThat(text.codePointCount(0, text.length())).isEqualTo(10_000 + 20);

        var receipt = ingest.accept(proposal(text));

        assertThat(odmev.analytics().await(receipt.submissionId()).text()).isEqualTo(text.replace("\r\n", "\n"));
    }

    @Test
    void anUnknownKindIsRefused() throws Exception {
        assertRefused(ingest.submit(Map.of("kind", "complaint", "text", "Klop")), 400, "kind");
    }

    @Test
    void aFieldOfAnotherTypeOrNameIsRefused() throws Exception {
        assertRefused(post("{\"kind\":\"proposal\",\"text\":[\"Klop\"]}"), 400, "text");
        assertRefused(post("{\"kind\":\"proposal\",\"text\":\"Klop\",\"naslov\":\"V parku\"}"), 400, "naslov");
    }

    @Test
    void malformedJsonIsRefused() throws Exception {
        assertRefused(post("{\"kind\":\"proposal\",\"text\":\"Klop"), 400, "body");
        assertRefused(post("[]"), 400, "body");
        assertRefused(post(""), 400, "body");
    }

    @Test
    void anotherContentTypeIsRefused() throws Exception {
        assertRefused(ingest.post("text/plain", BodyPublishers.ofString("Klop")), 415, "Content-Type");
        assertRefused(
                ingest.post("application/x-www-form-urlencoded", BodyPublishers.ofString("kind=proposal&text=Klop")),
                415,
                "Content-Type");
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefused() throws Exception {
        byte[] body = fiftyMegabytes();

        assertRefused(ingest.post(JSON, BodyPublishers.ofByteArray(body)), 413, "body");
        assertRefused(
                ingest.post(JSON, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), 413, "body");
    }

    @Test
    void halvesOfSurrogatePairsAreRefused() throws Exception {
        assertRefused(post("{\"kind\":\"proposal\",\"text\":\"Klop \\ud83c v parku\"}"), 400, "text");
        assertRefused(post("{\"kind\":\"proposal\",\"text\":\"Klop \\udf33\"}"), 400, "text");
        assertRefused(
                ingest.post(
                        JSON, BodyPublishers.ofByteArray(inText(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBC}))),
                400,
                "body");
    }

    @Test
    void fortyThousandBytesWithoutASpaceAreRefusedByTheirLengthAndTwentyThousandAreFoundByTheAnalyst()
            throws Exception {
        assertRefused(ingest.submit(proposal("č".repeat(20_000))), 400, "text");

        String text = "č".repeat(10_000);
        var receipt = ingest.accept(proposal(text));

        assertThat(odmev.analytics().await(receipt.submissionId()).text()).isEqualTo(text);
    }

    @Test
    void controlCharactersAreTakenOut() throws Exception {
        var receipt = ingest.accept(proposal("Klopi\u0000 v\u0007 parku"));

        assertThat(odmev.analytics().await(receipt.submissionId()).text()).isEqualTo("Klopi v parku");
    }

    @Test
    void anAddressWithoutConsentIsRefused() throws Exception {
        assertRefused(
                ingest.submit(Map.of(
                        "kind", "proposal", "text", "Klop", "contact", Map.of("email", "ana.novak@example.org"))),
                400,
                "consent");
    }

    private Answer post(String json) throws Exception {
        return ingest.post(JSON, BodyPublishers.ofString(json));
    }

    private void assertRefused(Answer answer, int status, String... fields) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        var problem = answer.as(Answer.Problem.class);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).isNotBlank();
        assertThat(problem.fields()).containsExactlyInAnyOrder(fields);
        assertThat(odmev.stack().condition(Component.INGEST).isHealthy()).isTrue();
    }

    private static byte[] fiftyMegabytes() {
        byte[] letters = new byte[FIFTY_MEGABYTES];
        Arrays.fill(letters, (byte) 'a');
        return inText(letters);
    }

    private static byte[] inText(byte[] bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"kind\":\"proposal\",\"text\":\"".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(bytes);
        body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }
}
