package si.odmev.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.analytics.access.ReadSide;
import tools.jackson.databind.json.JsonMapper;

/** Nobody is logged in here. */
@SpringBootTest(
        classes = ReadSide.class,
        properties = {
            "odmev.elasticsearch.url=http://127.0.0.1:9",
            "odmev.public-url=https://povejte.example.org",
            "logging.level.org.apache.kafka=off"
        })
@AutoConfigureMockMvc
class DevelopersPageTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void hasEveryOperationOfTheDescriptionWithACommandThatLogsIn() throws Exception {
        var described = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(body("/v3/api-docs"))
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        var page = Jsoup.parse(body("/developers"));

        assertThat(described).contains("GET /api/v1/themes/{theme}/words");
        assertThat(page.select("h2 code").eachText()).containsExactlyElementsOf(described);
        assertThat(page.select("pre code").eachText())
                .hasSameSizeAs(described)
                // The public address is that of the other service.
                .allSatisfy(command -> assertThat(command)
                        .startsWith("curl -sS")
                        .contains("'http://localhost/api/", "-u NAME:PASSWORD"));
    }

    /** A program has to log in for each operation, and a page must not send a password for it. */
    @Test
    void nothingIsSentFromThePage() throws Exception {
        var page = Jsoup.parse(body("/developers"));

        assertThat(page.select("#try, script")).isEmpty();
    }

    private String body(String address) throws Exception {
        return mvc.perform(get(address))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
