package si.odmev.ingest.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.ChannelContract;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.IntakeTime;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;

@IngestTest
class FormContractTest implements ChannelContract {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private Intake intake;

    @Autowired
    private IntakeTime time;

    @Override
    public Answer send(String key, String text) throws Exception {
        int status = mvc.perform(post("/form/submit")
                        .with(csrf())
                        .param("id", key)
                        .param("claim", "claim-of-" + key)
                        .param("kind", "proposal")
                        .param("text", text))
                .andReturn()
                .getResponse()
                .getStatus();
        return switch (status) {
            case 302 -> Answer.TAKEN;
            case 400 -> Answer.INVALID;
            case 409 -> Answer.CONFLICT;
            case 410 -> Answer.ERASED;
            case 422 -> Answer.CLOSED;
            case 503 -> Answer.LATER;
            default -> throw new AssertionError("status " + status);
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
