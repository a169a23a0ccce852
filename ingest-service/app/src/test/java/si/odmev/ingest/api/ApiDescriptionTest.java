package si.odmev.ingest.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.ingest.IngestTest;
import si.odmev.platform.webkit.ApiDescriptionContract;

@IngestTest
class ApiDescriptionTest implements ApiDescriptionContract {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private WebApplicationContext context;

    @Override
    public MockMvc mvc() {
        return mvc;
    }

    @Override
    public WebApplicationContext context() {
        return context;
    }

    @Override
    public Path copy() {
        return Path.of("..", "..", "docs", "api", "ingest.json");
    }

    @Override
    public Set<String> internal() {
        return Set.of();
    }

    @Test
    void namesEveryChannelOfTheContractButTheUnknown() throws Exception {
        mvc.perform(get("/v3/api-docs"))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.components.schemas.Submission.properties.channel.enum", hasItems("web", "paper")))
                .andExpect(
                        jsonPath("$.components.schemas.Submission.properties.channel.enum", not(hasItems("unknown"))));
    }

    @Test
    void saysTheGeneralProblemsUnlessAnOperationSaysItsOwn() throws Exception {
        mvc.perform(get("/v3/api-docs"))
                .andExpect(jsonPath(
                        "$.paths['/api/v1/submissions'].post.responses.403.description",
                        containsString("clerks only")));
    }
}
