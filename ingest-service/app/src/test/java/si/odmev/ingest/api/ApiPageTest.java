package si.odmev.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;
import tools.jackson.databind.json.JsonMapper;

@IngestTest
class ApiPageTest {
    @Autowired
    private MockMvc mvc;

    private String body(String address) throws Exception {
        return mvc.perform(get(address))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private Document page() throws Exception {
        return Jsoup.parse(body("/developers"));
    }

    @Test
    void hasEveryOperationOfTheDescription() throws Exception {
        var described = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(body("/v3/api-docs"))
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).contains("POST /api/v1/submissions");
        assertThat(page().select("h2 code").eachText()).containsExactlyElementsOf(described);
    }

    @Test
    void aCommandHasAllThatTheOperationNeeds() throws Exception {
        assertThat(page().select("pre code").eachText())
                .anySatisfy(command -> assertThat(command)
                        .startsWith("curl -sS -X POST 'http://localhost/api/v1/submissions'")
                        .contains(
                                "-H 'Idempotency-Key: ", "-H 'Content-Type: application/json'", "\"kind\":\"proposal\"")
                        .doesNotContain("-u NAME"))
                .anySatisfy(command ->
                        assertThat(command).startsWith("curl -sS -X DELETE").contains("/status?secret="))
                .anySatisfy(command ->
                        assertThat(command).contains("/api/v1/erasures'").contains("-u NAME:PASSWORD"));
    }

    @Test
    void onlyWhatNeedsNoLoginCanBeTriedAndNothingComesFromElsewhere() throws Exception {
        Document page = page();

        assertThat(page.select("#try-operation option").eachText())
                .contains("POST /api/v1/submissions")
                .noneMatch(operation -> operation.contains("erasures"));
        assertThat(page.select("script, link[rel=stylesheet], img").stream()
                        .map(element -> element.attr("src") + element.attr("href")))
                .allMatch(address -> address.startsWith("/") && !address.startsWith("//"));
        assertThat(page.selectFirst("#try").hasAttr("hidden"))
                .as("without a script there is no form that does nothing")
                .isTrue();
    }
}
