package si.odmev.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSide;
import si.odmev.analytics.index.IndexRebuild;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.analytics.recovery.Reconciliation;
import si.odmev.platform.webkit.ApiDescriptionContract;
import si.odmev.platform.webkit.StaticFilesContract;

/** What an instance with all roles says of its API. */
@SpringBootTest(
        classes = {ReadSide.class, ApiDescriptionTest.Recovery.class},
        properties = {"odmev.elasticsearch.url=http://127.0.0.1:9", "logging.level.org.apache.kafka=off"})
@AutoConfigureMockMvc
class ApiDescriptionTest implements ApiDescriptionContract, StaticFilesContract {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private WebApplicationContext context;

    @ComponentScan("si.odmev.analytics.recovery")
    static class Recovery {
        @Bean
        DeadLetterArchive deadLetters() {
            return mock(DeadLetterArchive.class);
        }

        @Bean
        IndexRebuild rebuild() {
            return mock(IndexRebuild.class);
        }

        @Bean
        Reconciliation reconciliation() {
            return mock(Reconciliation.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/submissions", "/api/v1/submissions/export", "/api/v1/themes/comparison"})
    void whatChoosesSubmissionsIsDescribedWhereverItIsTaken(String path) throws Exception {
        String description =
                mvc.perform(get(DESCRIPTION)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        var parameters =
                JSON.readTree(description).path("paths").path(path).path("get").path("parameters");

        assertThat(parameters.valueStream().map(one -> one.path("name").asString()))
                .doesNotHaveDuplicates()
                .contains("consultation", "q", "similar", "from", "to", "group", "collapse")
                .containsAll(Arrays.stream(Facet.values()).map(Facet::parameter).toList());
    }

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
        return Path.of("..", "..", "docs", "api", "analytics.json");
    }

    @Override
    public Set<String> internal() {
        return Set.of(
                "GET /api/v1/operations/erasures/{submissionId}/places", "GET /api/v1/operations/findings/{part}");
    }

    @Override
    public String publicPage() {
        return "/login";
    }
}
