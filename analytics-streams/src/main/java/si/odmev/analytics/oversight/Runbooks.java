package si.odmev.analytics.oversight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The runbooks of {@code docs/runbooks}, which the build puts into the jar: at night they are at hand where the alert is. */
public final class Runbooks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");
    private static final Pattern LINK = Pattern.compile("]\\(([A-Za-z]+)\\.md\\)");

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /**
     * A runbook as HTML.
     *
     * @param name of the alert
     * @param base path before the names of other runbooks that it links to
     * @return empty if there is none of that name
     */
    public Optional<String> html(String name, String base) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = Runbooks.class.getResourceAsStream("/runbooks/" + name + ".md")) {
            if (in == null) {
                return Optional.empty();
            }
            String markdown = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Node document = parser.parse(LINK.matcher(markdown).replaceAll("](" + base + "$1)"));
            return Optional.of(renderer.render(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
