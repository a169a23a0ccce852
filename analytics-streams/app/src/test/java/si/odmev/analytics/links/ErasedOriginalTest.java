package si.odmev.analytics.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSide;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;

/** A submission that counted with another one, and followed it, after that one was erased. */
@SpringBootTest(classes = ReadSide.class, properties = "logging.level.org.apache.kafka=off")
class ErasedOriginalTest {
    private static final String ID = "0190d9a4-9f1c-7000-8000-000000000001";
    private static final String ERASED = "0190d9a4-9f1c-7000-8000-000000000002";
    private static final Instant MOMENT = Instant.parse("2022-05-10T14:00:00Z");

    private static SearchStub search;

    @Autowired
    private WebApplicationContext context;

    @DynamicPropertySource
    static void search(DynamicPropertyRegistry properties) throws IOException {
        search = new SearchStub(List.of(submission()));
        properties.add("odmev.elasticsearch.url", search::url);
    }

    @AfterAll
    static void stopSearch() {
        search.close();
    }

    @Test
    void thePageSaysSoAndLeadsToNoMissingPage() throws Exception {
        String body = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build()
                .perform(get("/submissions/" + ID)
                        .with(user("ana").roles("ANALYST"))
                        .header("Accept-Language", "sl"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        var page = Jsoup.parse(body);
        assertThat(page.select("a[href$=/submissions/" + ERASED + "]")).isEmpty();
        assertThat(page.text())
                .contains(
                        "Prispevka, s katerim se šteje, ni mogoče najti",
                        "Dopolnjuje prispevek, ki ga ni mogoče najti");
        assertThat(page.select("button[value=SEPARATE]")).isNotEmpty();
    }

    private static IndexedSubmission submission() {
        return new IndexedSubmission(
                ID,
                "VEL-7K3M-9QXD",
                "velenje-2022",
                "email",
                "proposal",
                "duplicate",
                "sl",
                List.of("green"),
                "classifier",
                "park",
                null,
                "Več parkov ob cesti.",
                "vec park cest",
                null,
                MOMENT,
                MOMENT,
                List.of(),
                List.of(),
                0.1,
                new IndexedMail("", List.of(), ERASED, List.of(), List.of()),
                new ReviewNote("ana", MOMENT, "Isto.", null, ERASED, "shown", List.of()),
                0,
                null,
                List.of());
    }
}
