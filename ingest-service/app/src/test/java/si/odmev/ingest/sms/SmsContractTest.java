package si.odmev.ingest.sms;

import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.ChannelContract;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;

@IngestTest
class SmsContractTest implements ChannelContract {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private Intake intake;

    @Override
    public Answer send(String key, String text) throws Exception {
        return answer(Gateway.message(key, text));
    }

    @Override
    public Answer sendWhileClosed(String key, String text) throws Exception {
        return answer(Gateway.message(key, text, ", \"receivedAt\": \"" + CLOSED + "\""));
    }

    private Answer answer(String body) throws Exception {
        int status = mvc.perform(Gateway.posting(body, Instant.now()))
                .andReturn()
                .getResponse()
                .getStatus();
        return switch (status) {
            case 201 -> Answer.TAKEN;
            case 400 -> Answer.INVALID;
            case 409 -> Answer.CONFLICT;
            case 410 -> Answer.ERASED;
            case 422 -> Answer.CLOSED;
            case 503 -> Answer.LATER;
            default -> throw new AssertionError("status " + status);
        };
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
