package si.odmev.ingest;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;

/** The contract of a channel whose door is an address of the service. */
@IngestTest
public abstract class ServiceChannelContract implements ChannelContract {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private Intake intake;

    @Autowired
    private IntakeTime time;

    /** What the service says to a request. */
    protected final MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    /** What a status means, where one says that something was taken and each of the others one thing. */
    protected static Answer answer(int status, int taken) {
        if (status == taken) {
            return Answer.TAKEN;
        }
        return switch (status) {
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
    public final MemoryLog log() {
        return log;
    }

    @Override
    public final void erase(UUID submissionId) {
        intake.erase(submissionId);
    }
}
