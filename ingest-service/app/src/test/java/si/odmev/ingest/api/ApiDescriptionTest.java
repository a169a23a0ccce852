package si.odmev.ingest.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;

@IngestTest
class ApiDescriptionTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void namesEveryChannelOfTheContractButTheUnknown() throws Exception {
        mvc.perform(get("/v3/api-docs").with(user("analyst").roles("ANALYST")))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.components.schemas.Submission.properties.channel.enum", hasItems("web", "paper")))
                .andExpect(
                        jsonPath("$.components.schemas.Submission.properties.channel.enum", not(hasItems("unknown"))));
    }

    @Test
    void saysTheGeneralProblemsUnlessAnOperationSaysItsOwn() throws Exception {
        mvc.perform(get("/v3/api-docs").with(user("analyst").roles("ANALYST")))
                .andExpect(jsonPath(
                        "$.paths['/api/v1/submissions'].post.responses.403.description",
                        containsString("clerks only")));
    }
}
