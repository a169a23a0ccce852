package si.odmev.analytics.api;

import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSide;
import si.odmev.analytics.index.IndexRebuild;
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
