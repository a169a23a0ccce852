package si.odmev.ingest.form;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import si.odmev.ingest.ServiceChannelContract;

class FormContractTest extends ServiceChannelContract {
    @Override
    public Answer send(String key, String text) throws Exception {
        var request = post("/form/submit")
                .with(csrf())
                .param("id", key)
                .param("claim", "claim-of-" + key)
                .param("kind", "proposal")
                .param("text", text);
        return answer(ask(request).getStatus(), 302);
    }
}
