package si.odmev.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
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

    private double refused(String reason) {
        return meters.counter("odmev.submissions.refused", "channel", "api", "reason", reason)
                .count();
    }
}
