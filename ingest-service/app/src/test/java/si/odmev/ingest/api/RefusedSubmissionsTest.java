package si.odmev.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;

/** What comes in and is not accepted is counted, whatever it fails at. */
@IngestTest
class RefusedSubmissionsTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | unreadable       | application/json | {"kind": "proposal", "text":
        400 | unreadable       | application/json | {"kind": "proposal", "text": "Več klopi.", "colour": "green"}
        400 | invalid          | application/json | {"kind": "proposal", "text": ""}
        403 | invalid          | application/json | {"kind": "proposal", "text": "Več klopi.", "channel": "paper"}
        415 | unsupported-type | text/plain       | Več klopi.
        """)
    void aRefusalIsCountedByItsReason(int status, String reason, String contentType, String body) throws Exception {
        double received =
                meters.counter("odmev.submissions.received", "channel", "api").count();
        double refused = refused(reason);

        mvc.perform(post(SubmissionsController.PATH).contentType(contentType).content(body))
                .andExpect(status().is(status));

        assertThat(refused(reason)).isEqualTo(refused + 1);
        assertThat(meters.counter("odmev.submissions.received", "channel", "api")
                        .count())
                .isEqualTo(received + 1);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain"})
    void aBodyBeyondTheLimitIsCountedOnce(String contentType) throws Exception {
        double refused = refused("too-large");

        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(contentType)
                        .content(new byte[(int) BodyLimit.BYTES + 1]))
                .andExpect(status().isContentTooLarge());

        assertThat(refused("too-large")).isEqualTo(refused + 1);
    }

    @Test
    void allFaultsAreNamedAtOnceAlsoFieldsThatNobodyKnows() throws Exception {
        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\": \"wish\", \"text\": \"\", \"colour\": {\"a\": 1},"
                                + " \"contact\": {\"phone\": \"1\"}, \"consent\": true}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field", hasItems("colour", "contact.phone", "kind", "text")));
    }

    /** An answer can't have half of a surrogate pair. */
    @Test
    void aLongNameOfAFieldIsCutBetweenCharacters() throws Exception {
        String longName = "a".repeat(59) + "\uD83D\uDE00b";
        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\": \"question\", \"text\": \"Kdaj?\", \"" + longName + "\": 1}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field", hasItems("a".repeat(59) + "\uD83D\uDE00…")));
    }

    @Test
    void aNameWithHalfOfASurrogatePairIsRefused() throws Exception {
        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\": \"question\", \"text\": \"Kdaj?\", \"\\ud800\": 1}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void aCompressedBodyIsRefusedAndCounted() throws Exception {
        double refused = refused("unsupported-type");

        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Content-Encoding", "gzip")
                        .content(new byte[] {31, (byte) 139, 8}))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(header().string("Accept-Encoding", "identity"))
                .andExpect(jsonPath("$.errors[0].field").value("Content-Encoding"));

        assertThat(refused("unsupported-type")).isEqualTo(refused + 1);
    }

    @Test
    void anAnswerSaysHowManySubmissionsAreLeft() throws Exception {
        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\": \"proposal\", \"text\": \"Več klopi.\"}"))
                .andExpect(status().isCreated())
                .andExpect(header().string("RateLimit-Policy", "\"submissions\";q=600;w=60"))
                .andExpect(header().string("RateLimit", matchesPattern("\"submissions\";r=\\d+;t=\\d+")));
    }

    @Test
    void soDoesOneThatRefusesWithoutCounting() throws Exception {
        String state = "\"submissions\";r=\\d+;t=\\d+";
        mvc.perform(post(SubmissionsController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(" ".repeat(300_000)))
                .andExpect(status().isContentTooLarge())
                .andExpect(header().string("RateLimit", matchesPattern(state)));
        mvc.perform(post(SubmissionsController.PATH).contentType("text/plain").content("Več klopi."))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(header().string("RateLimit", matchesPattern(state)));
        mvc.perform(post(SubmissionsController.PATH)
                        .header("Authorization", "Basic bm9ib2R5Om5vdGhpbmc=")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("RateLimit-Policy", "\"submissions\";q=600;w=60"))
                .andExpect(header().string("RateLimit", matchesPattern(state)));
    }

    @Test
    void clerksHaveNoLimitAndAreToldNone() throws Exception {
        mvc.perform(post(SubmissionsController.PATH)
                        .with(user("clerk").roles("CLERK"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\": \"proposal\", \"text\": \"Več klopi.\"}"))
                .andExpect(status().isCreated())
                .andExpect(header().doesNotExist("RateLimit"))
                .andExpect(header().doesNotExist("RateLimit-Policy"));
    }

    private double refused(String reason) {
        return meters.counter("odmev.submissions.refused", "channel", "api", "reason", reason)
                .count();
    }
}
