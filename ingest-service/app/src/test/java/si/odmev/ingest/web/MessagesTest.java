package si.odmev.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import si.odmev.linkcrawl.PageTemplates;

class MessagesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(bundles("_en").stringPropertyNames()).isEqualTo(bundles("").stringPropertyNames());
    }

    @Test
    void templatesSpeakFromTheBundlesOnly() throws IOException {
        assertThat(PageTemplates.in(TEMPLATES).hardCodedTexts()).isEmpty();
    }

    @Test
    void everyMessageThatATemplateNamesIsThere() throws IOException {
        assertThat(PageTemplates.in(TEMPLATES).messagesNotIn(bundles("").stringPropertyNames()))
                .isEmpty();
    }

    @Test
    void nothingInAPageIsInlineForTheContentSecurityPolicyForbidsIt() throws IOException {
        assertThat(PageTemplates.in(TEMPLATES).forbiddenByPolicy()).isEmpty();
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
