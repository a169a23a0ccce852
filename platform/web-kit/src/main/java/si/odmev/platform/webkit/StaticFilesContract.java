package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;

/** Browsers keep the static files of a service, and never show old ones with a new page. Nobody needs a login for them. */
public interface StaticFilesContract {
    /** A link to a file that the build makes. Files that a controller makes have no version. */
    Pattern LINK = Pattern.compile("(?:href|src)=\"(/(?:css|js|images)/(?!themes\\.css)[^\"]+)\"");

    Pattern VERSIONED = Pattern.compile("/(?:css|js|images)/[0-9a-f]{16}/[a-z/-]+\\.(?:css|js|svg)");

    Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*\"([^\"]+)\"");

    /** A page that needs no login. */
    String publicPage();

    MockMvc mvc();

    @Test
    default void aPageLinksToFilesThatBrowsersKeep() throws Exception {
        List<String> links = links();
        assertThat(links).isNotEmpty().allMatch(link -> VERSIONED.matcher(link).matches());
        for (String link : links) {
            mvc().perform(get(link))
                    .andExpect(status().isOk())
                    .andExpect(header().string(
                                    HttpHeaders.CACHE_CONTROL,
                                    allOf(containsString("max-age=31536000"), containsString("immutable"))))
                    .andExpect(header().doesNotExist(HttpHeaders.SET_COOKIE));
        }
    }

    @Test
    default void aFileOfAnotherVersionIsNotThere() throws Exception {
        String link = links().getFirst();
        mvc().perform(get(link.replaceFirst("[0-9a-f]{16}", "0123456789abcdef")))
                .andExpect(status().isNotFound());
    }

    @Test
    default void aFileAskedForWithoutAVersionIsComparedEachTime() throws Exception {
        String path = links().getFirst().replaceFirst("/[0-9a-f]{16}/", "/");
        String tag = mvc().perform(get(path))
                .andExpect(status().isOk())
                .andExpect(header().string(HttpHeaders.CACHE_CONTROL, "no-cache"))
                .andExpect(header().doesNotExist(HttpHeaders.LAST_MODIFIED))
                .andReturn()
                .getResponse()
                .getHeader(HttpHeaders.ETAG);
        Objects.requireNonNull(tag, "no ETag");
        mvc().perform(get(path).header(HttpHeaders.IF_NONE_MATCH, tag)).andExpect(status().isNotModified());
        mvc().perform(get(path).header(HttpHeaders.IF_NONE_MATCH, "W/\"other\""))
                .andExpect(status().isOk());
    }

    @Test
    default void iconsAndRulesForRobotsAreWhereTheyAreLookedFor() throws Exception {
        for (String path : List.of("/favicon.ico", "/apple-touch-icon.png", "/robots.txt")) {
            mvc().perform(get(path))
                    .andExpect(status().isOk())
                    .andExpect(header().string(HttpHeaders.CACHE_CONTROL, containsString("max-age=86400")));
        }
    }

    /** By an absolute address, a script would get the neighbours of no version. */
    @Test
    default void scriptsImportTheirNeighboursByRelativeAddresses() throws IOException {
        for (Resource script : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/js/*.js")) {
            assertThat(IMPORT.matcher(script.getContentAsString(StandardCharsets.UTF_8))
                            .results())
                    .as(script.getFilename())
                    .allMatch(imported -> imported.group(1).startsWith("./"));
        }
    }

    private List<String> links() throws Exception {
        String page = mvc().perform(get(publicPage())).andReturn().getResponse().getContentAsString();
        return LINK.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
