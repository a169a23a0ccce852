package si.odmev.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(bundles("_en").stringPropertyNames()).isEqualTo(bundles("").stringPropertyNames());
    }

    @Test
    void templatesSpeakFromTheBundlesOnly() throws IOException {
        var hardCoded = new ArrayList<String>();
        for (Path template : templates()) {
            String html = Files.readString(template).replaceAll("(?s)<!--.*?-->", "");
            Pattern.compile("<[a-z0-9:]+([^<>]*)>([^<]*\\p{L}[^<]*)<")
                    .matcher(html.replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .filter(element -> !element.group(1).contains("th:text="))
                    .map(MatchResult::group)
                    .forEach(text -> hardCoded.add(template.getFileName() + ": " + text));
            Pattern.compile("\\s(?:alt|title|placeholder|aria-label)=\"[^\"]+\"")
                    .matcher(html)
                    .results()
                    .map(MatchResult::group)
                    .forEach(text -> hardCoded.add(template.getFileName() + ": " + text));
        }
        assertThat(hardCoded).isEmpty();
    }

    @Test
    void everyMessageThatATemplateNamesIsThere() throws IOException {
        var bundle = bundles("");
        var missing = new ArrayList<String>();
        for (Path template : templates()) {
            Pattern.compile("#\\{([a-z0-9.-]+)[({}]|#messages\\.msg\\('([a-z.-]+[a-z])'\\)")
                    .matcher(Files.readString(template))
                    .results()
                    .map(name -> name.group(1) != null ? name.group(1) : name.group(2))
                    .filter(name -> !bundle.containsKey(name))
                    .forEach(name -> missing.add(template.getFileName() + ": " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void nothingInAPageIsInlineForTheContentSecurityPolicyForbidsIt() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern("\\s(th:)?style=")
                    .doesNotContainPattern("\\s(th:)?on[a-z]+=")
                    .doesNotContainPattern(
                            "<style|<script(?![^>]*src=)|javascript:|https?://(?!www\\.thymeleaf\\.org)");
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Properties bundles(String language) throws IOException {
        var bundles = new Properties();
        for (String name : List.of("messages", "live")) {
            try (InputStream in = MessagesTest.class.getResourceAsStream("/" + name + language + ".properties")) {
                bundles.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        }
        return bundles;
    }
}
