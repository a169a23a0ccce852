package si.odmev.analytics.oversight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The runbooks of {@code docs/runbooks}. The build puts them into the jar, so that an operator can read them even if the
 * repository is unreachable. English runbooks are in the folder itself, those in another language in a subfolder named by its tag.
 */
public final class Runbooks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");
    private static final Pattern OTHER_RUNBOOK = Pattern.compile("([A-Za-z]{1,40})\\.md");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://.*");
    private static final Map<String, String> FOLDERS = Map.of("en", "/runbooks/", "sl", "/runbooks/sl/");

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /**
     * A runbook as it is shown.
     *
     * @param language of its text, which is English where the runbook is not in the language that was asked for
     * @param html the rendered text, in which any HTML of the file is escaped
     */
    public record Page(Locale language, String html) {}

    /**
     * Finds a runbook.
     *
     * @param name of the alert
     * @param wanted the language to look in first
     * @param base path before the names of other runbooks that it links to
     * @return empty if there is none of that name
     */
    public Optional<Page> find(String name, Locale wanted, String base) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return List.of(wanted.getLanguage(), Locale.ENGLISH.getLanguage()).stream()
                .filter(FOLDERS::containsKey)
                .flatMap(language -> markdown(FOLDERS.get(language) + name + ".md")
                        .map(text -> new Page(Locale.forLanguageTag(language), html(text, base)))
                        .stream())
                .findFirst();
    }

    private static Optional<String> markdown(String resource) {
        try (InputStream in = Runbooks.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String html(String markdown, String base) {
        Node document = parser.parse(markdown);
        document.accept(new LinksOfThePage(base));
        return renderer.render(document);
    }

    /** Links to other runbooks lead to their pages. Links to documents that are not in the jar become plain words. */
    private static final class LinksOfThePage extends AbstractVisitor {
        private final String base;

        LinksOfThePage(String base) {
            this.base = base;
        }

        @Override
        public void visit(Link link) {
            Matcher runbook = OTHER_RUNBOOK.matcher(link.getDestination());
            if (runbook.matches()) {
                link.setDestination(base + runbook.group(1));
            } else if (!WEB_ADDRESS.matcher(link.getDestination()).matches()) {
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                link.unlink();
            }
        }
    }
}
