package si.odmev.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.ServiceChannelContract;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.schemas.TrustedRecords;

class PostContractTest extends ServiceChannelContract {
    private static final RequestPostProcessor MODERATOR = user("moderator").roles("MODERATOR");

    @Autowired
    private MemoryJournal journal;

    @Autowired
    private MessageSource messages;

    private String code;

    @BeforeEach
    void openSession() throws Exception {
        TrustedRecords.trust();
        journal.comeBack();
        code = ask(post("/live/sessions").with(MODERATOR).with(csrf()).param("title", "Predstavitev"))
                .getRedirectedUrl()
                .split("/")[2];
        ask(post("/live/" + code + "/moderator/stage")
                .with(MODERATOR)
                .with(csrf())
                .param("before", "waiting")
                .param("after", "open"));
    }

    @Override
    public Answer send(String key, String text) throws Exception {
        var answer = ask(post("/live/" + code + "/posts")
                .with(csrf())
                .header("X-Requested-With", "fetch")
                .param("id", key)
                .param("claim", "claim-of-" + key)
                .param("kind", "question")
                .param("text", text));
        answer.setCharacterEncoding("UTF-8");
        String closed = messages.getMessage("form.notice.closed", null, Locale.of("sl"));
        // The hall says 409 while the consultation is closed, unlike the form.
        assertThat(answer.getStatus()).isNotEqualTo(422);
        return answer.getStatus() == 409 && answer.getContentAsString().contains(closed)
                ? Answer.CLOSED
                : answer(answer.getStatus(), 200);
    }
}
