package si.odmev.ingest.live;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.ChannelContract;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.IntakeTime;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.schemas.TrustedRecords;

@IngestTest
class PostContractTest implements ChannelContract {
    private static final RequestPostProcessor MODERATOR = user("moderator").roles("MODERATOR");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private MemoryJournal journal;

    @Autowired
    private Intake intake;

    @Autowired
    private IntakeTime time;

    @Autowired
    private MessageSource messages;

    private String code;

    @BeforeEach
    void openSession() throws Exception {
        TrustedRecords.trust();
        journal.comeBack();
        code = mvc.perform(post("/live/sessions").with(MODERATOR).with(csrf()).param("title", "Predstavitev"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl()
                .split("/")[2];
        mvc.perform(post("/live/" + code + "/moderator/stage")
                .with(MODERATOR)
                .with(csrf())
                .param("before", "waiting")
                .param("after", "open"));
    }

    @Override
    public Answer send(String key, String text) throws Exception {
        var answer = mvc.perform(post("/live/" + code + "/posts")
                        .with(csrf())
                        .header("X-Requested-With", "fetch")
                        .param("id", key)
                        .param("claim", "claim-of-" + key)
                        .param("kind", "question")
                        .param("text", text))
                .andReturn()
                .getResponse();
        answer.setCharacterEncoding("UTF-8");
        String closed = messages.getMessage("form.notice.closed", null, Locale.of("sl"));
        return switch (answer.getStatus()) {
            case 200 -> Answer.TAKEN;
            case 400 -> Answer.INVALID;
            case 409 -> answer.getContentAsString().contains(closed) ? Answer.CLOSED : Answer.CONFLICT;
            case 410 -> Answer.ERASED;
            case 503 -> Answer.LATER;
            default -> throw new AssertionError("status " + answer.getStatus());
        };
    }

    @Override
    public Answer sendWhileClosed(String key, String text) throws Exception {
        time.stopAt(CLOSED);
        try {
            return send(key, text);
        } finally {
            time.goOn();
        }
    }

    @Override
    public MemoryLog log() {
        return log;
    }

    @Override
    public void erase(UUID submissionId) {
        intake.erase(submissionId);
    }
}
