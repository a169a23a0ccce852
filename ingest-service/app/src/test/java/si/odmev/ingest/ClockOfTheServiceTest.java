package si.odmev.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.schemas.TrustedRecords;

/** The service's clock is ten years behind the machine's: whatever asks for the time gets that of the service. */
@IngestTest
@TestPropertySource(properties = "odmev.clock-offset=-PT87600H")
class ClockOfTheServiceTest {
    private static final RequestPostProcessor MODERATOR = user("moderator").roles("MODERATOR");
    private static final RequestPostProcessor CLERK = user("ana").roles("CLERK");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private LiveSessions sessions;

    @Autowired
    private MemoryLog log;

    @Autowired
    private InstantSource clock;

    @BeforeEach
    void trust() {
        TrustedRecords.trust();
    }

    @Test
    void aConsultationThatIsNotOpenByItIsNotOpen() throws Exception {
        mvc.perform(get("/form")).andExpect(redirectedUrl("/"));
        mvc.perform(get("/")).andExpect(content().string(containsString("Trenutno ne zbiramo prispevkov.")));
    }

    @Test
    void aSessionThatIsPreparedForNowStartsByItAndSoIsALineRecorded() throws Exception {
        String page = mvc.perform(
                        post("/live/sessions").with(MODERATOR).with(csrf()).param("title", "Predstavitev"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String code = page.split("/")[2];
        assertThat(sessions.all())
                .filteredOn(session -> session.code().equals(code))
                .singleElement()
                .satisfies(session -> assertIsNow(session.board().session().starts()));

        mvc.perform(post("/live/" + code + "/clerk")
                        .with(CLERK)
                        .with(csrf())
                        .param("id", UUID.randomUUID().toString())
                        .param("kind", "question")
                        .param("text", "Kdaj bo koncert?"))
                .andExpect(status().isConflict());
        assertThat(log.accepted()).as("before the consultation opened").isZero();
    }

    private void assertIsNow(Instant time) {
        assertThat(time).isBetween(clock.instant().minus(Duration.ofHours(1)), clock.instant());
    }
}
