package si.odmev.analytics.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there: files, headings, and the classes that the glossary names. */
class DocumentsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern GLOSSARY_CLASS = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern NUMBERED_TITLE = Pattern.compile("# (\\d{4}) \\S.*");

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFilesAndHeadingsThatAreThere(Path document) throws IOException {
        var broken = new ArrayList<String>();
        for (String destination : links(parsed(ROOT.resolve(document)))) {
            if (ELSEWHERE.matcher(destination).matches()) {
                continue;
            }
            String[] parts = destination.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? ROOT.resolve(document)
                    : ROOT.resolve(document).resolveSibling(parts[0]).normalize();
            if (!Files.exists(target)) {
                broken.add(destination);
            } else if (parts.length == 2 && !anchors(parsed(target)).contains(parts[1])) {
                broken.add(destination);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theGlossaryIsInAlphabeticalOrderAndGivesEachTermOnce() throws IOException {
        List<String> terms = Files.readAllLines(DOCS.resolve("glossary.md")).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.split("\\|")[1].strip())
                .toList();

        assertThat(terms)
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(String::compareToIgnoreCase);
    }

    @Test
    void theGlossaryNamesClassesThatThereAre() throws IOException {
        Set<String> named = GLOSSARY_CLASS
                .matcher(Files.readString(DOCS.resolve("glossary.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty();
        assertThat(classes()).containsAll(named);
    }

    @Test
    void everyDecisionHasItsNumberInItsTitle() throws IOException {
        for (Path decision : markdown(DOCS.resolve("decisions"))) {
            var title = NUMBERED_TITLE.matcher(
                    Files.readAllLines(ROOT.resolve(decision)).getFirst());

            assertThat(title.matches()).as("%s", decision).isTrue();
            assertThat(decision.getFileName().toString()).startsWith(title.group(1) + "-");
        }
    }

    static List<Path> documents() throws IOException {
        var documents = new ArrayList<>(markdown(DOCS));
        documents.add(Path.of("README.md"));
        return documents;
    }

    private static List<Path> markdown(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** Names of the classes of all modules, without their tests. */
    private static Set<String> classes() throws IOException {
        var names = new TreeSet<String>();
        for (String directory : List.of("schemas", "platform", "ingest-service", "analytics-streams")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
                files.filter(file -> file.toString().contains("/src/main/java/"))
                        .map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java"))
                        .forEach(file -> names.add(file.substring(0, file.length() - ".java".length())));
            }
        }
        return names;
    }

    private static Node parsed(Path document) {
        try {
            return Parser.builder().build().parse(Files.readString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> links(Node document) {
        var links = new ArrayList<String>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** Anchors as GitHub makes them of headings: lower case, no punctuation, hyphens for spaces, numbered if repeated. */
    private static Set<String> anchors(Node document) {
        Map<String, Integer> seen = new HashMap<>();
        var anchors = new TreeSet<String>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = words(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                        .replace(' ', '-');
                int earlier = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
            }
        });
        return anchors;
    }

    private static String words(Node node) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                words.append(' ');
            }
        });
        return words.toString();
    }
}
