package si.odmev.linkcrawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The templates of a service's pages, looked through for what must not be in them. */
public final class PageTemplates {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("<[a-z0-9:]+([^<>]*)>([^<]*\\p{L}[^<]*)<");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\s(?:alt|title|placeholder|aria-label)=\"[^\"]+\"");
    private static final Pattern MESSAGE =
            Pattern.compile("#\\{([a-z0-9.-]+)[({}]|#messages\\.msg(?:WithParams)?\\('([a-z.-]+[a-z])'[,)]");
    private static final Pattern INLINE =
            Pattern.compile("\\s(th:)?style=|\\s(th:)?on[a-z]+=|<style|<script(?![^>]*src=)|javascript:"
                    + "|https?://(?!www\\.thymeleaf\\.org)");

    private final List<Path> files;

    private PageTemplates(List<Path> files) {
        this.files = files;
    }

    /**
     * All templates of a folder and of the folders in it.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static PageTemplates in(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("no templates in " + folder);
            }
            return new PageTemplates(files);
        }
    }

    /**
     * Texts that stand in a template and not in a bundle. An element whose text is replaced may hold a sample for those who
     * open the template in a browser.
     */
    public List<String> hardCodedTexts() throws IOException {
        var found = new ArrayList<String>();
        for (Path file : files) {
            String html = COMMENT.matcher(Files.readString(file)).replaceAll("");
            TEXT.matcher(html.replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .filter(element -> !element.group(1).contains("th:text=")
                            && !element.group(1).contains("sec:authentication="))
                    .map(MatchResult::group)
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
            SPOKEN_ATTRIBUTE
                    .matcher(html)
                    .results()
                    .map(MatchResult::group)
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
        }
        return found;
    }

    /** Messages that a template names and that are not among these keys. */
    public List<String> messagesNotIn(Set<String> keys) throws IOException {
        var missing = new ArrayList<String>();
        for (Path file : files) {
            MESSAGE.matcher(Files.readString(file))
                    .results()
                    .map(name -> name.group(1) != null ? name.group(1) : name.group(2))
                    .filter(name -> !keys.contains(name))
                    .forEach(name -> missing.add(file.getFileName() + ": " + name));
        }
        return missing;
    }

    /** Styles, scripts and addresses of other hosts, which the Content-Security-Policy forbids. */
    public List<String> forbiddenByPolicy() throws IOException {
        var found = new ArrayList<String>();
        for (Path file : files) {
            INLINE.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(inline -> found.add(file.getFileName() + ": " + inline));
        }
        return found;
    }
}
