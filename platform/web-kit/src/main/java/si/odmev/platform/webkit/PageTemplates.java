package si.odmev.platform.webkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Searches the templates of a service's pages, its own and those of the platform, for content that they must not have. */
final class PageTemplates {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("<[a-z0-9:]+([^<>]*)>([^<]*\\p{L}[^<]*)<");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\s(?:alt|title|placeholder|aria-label)=\"[^\"]+\"");
    private static final Pattern MESSAGE =
            Pattern.compile("#\\{([a-z0-9.-]+)[({}]|#messages\\.msg(?:WithParams)?\\('([a-z.-]+[a-z])'[,)]");
    private static final Pattern INLINE =
            Pattern.compile("\\s(th:)?style=|\\s(th:)?on[a-z]+=|<style|<script(?![^>]*src=)|javascript:"
                    + "|https?://(?!www\\.thymeleaf\\.org)");

    private final Map<String, String> templates;

    private PageTemplates(Map<String, String> templates) {
        this.templates = templates;
    }

    /** All templates that the service can show. */
    static PageTemplates onTheClassPath() throws IOException {
        var templates = new TreeMap<String, String>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:/templates/**/*.html")) {
            templates.put(file.getURL().toString(), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return new PageTemplates(templates);
    }

    /** The URLs of the templates. */
    Set<String> addresses() {
        return Set.copyOf(templates.keySet());
    }

    /**
     * Texts that are in a template and not in a bundle. An element whose text is replaced may have a sample text, for people who
     * open the template in a browser.
     */
    List<String> hardCodedTexts() {
        var found = new ArrayList<String>();
        for (var template : templates.entrySet()) {
            String html = COMMENT.matcher(template.getValue()).replaceAll("");
            TEXT.matcher(html.replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .filter(element -> !element.group(1).contains("th:text=")
                            && !element.group(1).contains("sec:authentication="))
                    .map(MatchResult::group)
                    .forEach(text -> found.add(template.getKey() + ": " + text));
            SPOKEN_ATTRIBUTE
                    .matcher(html)
                    .results()
                    .map(MatchResult::group)
                    .forEach(text -> found.add(template.getKey() + ": " + text));
        }
        return found;
    }

    /** Messages that a template names and that are not among these keys. */
    List<String> messagesNotIn(Set<String> keys) {
        var missing = new ArrayList<String>();
        for (var template : templates.entrySet()) {
            MESSAGE.matcher(template.getValue())
                    .results()
                    .map(name -> name.group(1) != null ? name.group(1) : name.group(2))
                    .filter(name -> !keys.contains(name))
                    .forEach(name -> missing.add(template.getKey() + ": " + name));
        }
        return missing;
    }

    /** Inline styles, inline scripts and addresses of other hosts, which the Content-Security-Policy forbids. */
    List<String> forbiddenByPolicy() {
        var found = new ArrayList<String>();
        for (var template : templates.entrySet()) {
            INLINE.matcher(template.getValue())
                    .results()
                    .map(MatchResult::group)
                    .forEach(inline -> found.add(template.getKey() + ": " + inline));
        }
        return found;
    }
}
