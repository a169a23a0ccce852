package si.odmev.ingest.sms;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;

@IngestTest
@TestPropertySource(properties = "odmev.sms.secret=")
class SmsOffTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void withoutASecretThereIsNothing() throws Exception {
        mvc.perform(Gateway.posting(Gateway.message("1", "Klopi"), Instant.now()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.status").value(404));
    }
}
