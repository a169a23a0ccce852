package si.odmev.ingest.form;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.session.LiveDesk;

/** Link checkers, monitors and the previews of chats ask with HEAD for what people get with GET. */
@IngestTest
class HeadRequestsTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private LiveDesk desk;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/form", "/live", "/login", "/privacy", "/accessibility", "/css/form.css"})
    void pagesAreThere(String page) throws Exception {
        mvc.perform(head(page)).andExpect(status().isOk());
    }

    @Test
    void aStreamHasNoBodyForHeadAndIsNotKeptOpen() throws Exception {
        String code = desk.prepare("velenje-2022", new Announcement("Predstavitev", Instant.now(), ""), "moderator")
                .orElseThrow()
                .code()
                .toString();

        mvc.perform(head("/live/" + code + "/stream"))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.TEXT_EVENT_STREAM))
                .andExpect(request().asyncNotStarted());
    }

    @Test
    void whatIsForARoleStaysClosed() throws Exception {
        mvc.perform(head("/live/paper")).andExpect(redirectedUrl("/login"));
    }
}
