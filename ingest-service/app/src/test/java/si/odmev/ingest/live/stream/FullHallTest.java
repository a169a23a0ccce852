package si.odmev.ingest.live.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;

/** As many streams are open as there may be. */
@IngestTest
class FullHallTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private OpenStreams streams;

    @Autowired
    private MeterRegistry meters;

    private int taken;

    @BeforeEach
    void takeAllPlaces() {
        while (streams.enter()) {
            taken++;
        }
    }

    @AfterEach
    void leave() {
        for (int i = 0; i < taken; i++) {
            streams.leave();
        }
    }

    @Test
    void oneMoreIsToldWhenToComeAgainAndMayAskForTheNewsMeanwhile() throws Exception {
        String page = mvc.perform(post("/live/sessions")
                        .with(user("moderator").roles("MODERATOR"))
                        .with(csrf())
                        .param("title", "Predstavitev"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String session = page.replace("/moderator", "");

        mvc.perform(get(session + "/stream"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "30"));
        mvc.perform(get(session + "/news")).andExpect(jsonPath("$.board.stage").value("waiting"));
    }

    @Test
    void theGaugeTellsHowManyAreOpen() {
        assertThat(meters.get("odmev.live.streams").gauge().value()).isEqualTo(taken);

        streams.leave();
        taken--;

        assertThat(meters.get("odmev.live.streams").gauge().value()).isEqualTo(taken);
    }
}
