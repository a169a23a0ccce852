package si.odmev.ingest.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.springframework.http.MediaType;
import si.odmev.ingest.JsonText;
import si.odmev.ingest.ServiceChannelContract;

class ApiContractTest extends ServiceChannelContract {
    @Override
    public Answer send(String key, String text) throws Exception {
        var request = post(SubmissionsController.PATH)
                .header("Idempotency-Key", key)
                .header("Submission-Claim", "claim-of-" + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\": \"proposal\", \"text\": " + JsonText.of(text) + "}");
        return answer(ask(request).getStatus(), 201);
    }
}
