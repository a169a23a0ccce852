package si.odmev.analytics.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runbooks say the same in both languages, and the page shows the language that its reader chose. */
class RunbooksTest {
    private static final Path ENGLISH = Path.of("../../docs/runbooks");
    private static final Path SLOVENE = ENGLISH.resolve("sl");
    private static final Path RULES = Path.of("../../infra/observability/prometheus/odmev.rules.yml");
    private static final Locale SL = Locale.forLanguageTag("sl");
    private static final String BASE = "/operations/runbooks/";

    private final Runbooks runbooks = new Runbooks();

    /** What does not change with the language. */
    private record Outline(List<String> codes, List<String> links, int listItems) {}

    @Test
    void everyRunbookIsInBothLanguages() throws IOException {
        assertThat(names(SLOVENE)).isEqualTo(names(ENGLISH)).hasSizeGreaterThan(10);
    }

    @Test
    void everyAlertHasARunbook() throws IOException {
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(RULES))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(alerts).isNotEmpty();
        assertThat(names(ENGLISH)).containsAll(alerts);
    }

    @ParameterizedTest
    @EnumSource
    void everyPartHasARunbook(Part part) {
        assertThat(runbooks.find(part.runbook(), SL, BASE)).isPresent();
        assertThat(runbooks.find(part.runbook(), Locale.ENGLISH, BASE)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasTheSamePartsInBothLanguages(String name) throws IOException {
        assertThat(parts(parsed(ENGLISH, name))).containsExactly("Meaning.", "Impact.", "Diagnosis.", "Mitigation.");
        assertThat(parts(parsed(SLOVENE, name))).containsExactly("Pomen.", "Posledice.", "Ugotavljanje.", "Ukrepi.");
        assertThat(html(name, SL)).contains("<h1>" + name + "</h1>");
        assertThat(html(name, Locale.ENGLISH)).contains("<h1>" + name + "</h1>");
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesTheSameCommandsMetricsAndPropertiesInBothLanguages(String name) throws IOException {
        assertThat(outline(parsed(SLOVENE, name))).isEqualTo(outline(parsed(ENGLISH, name)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void linksLeadToRunbooksOnlyWhichArePagesThatAreThere(String name) throws IOException {
        for (Locale language : List.of(SL, Locale.ENGLISH)) {
            assertThat(Jsoup.parse(html(name, language)).select("a[href]").eachAttr("href"))
                    .as("%s in %s", name, language)
                    .allSatisfy(address -> assertThat(address).startsWith(BASE))
                    .allSatisfy(address -> assertThat(names(ENGLISH)).contains(address.substring(BASE.length())));
        }
    }

    @Test
    void theNameOfADocumentThatThePageCannotOpenStaysAsWords() {
        assertThat(Jsoup.parse(html("MailPollStale", Locale.ENGLISH)).text())
                .contains("docs/operating.md, \"Mail that waits for somebody\"");
    }

    @Test
    void aLanguageThatThereIsNotGetsEnglishAndIsTold() {
        var page = runbooks.find("StreamDead", Locale.ITALIAN, BASE).orElseThrow();

        assertThat(page.language()).isEqualTo(Locale.ENGLISH);
        assertThat(page.html()).contains("Mitigation.");
        assertThat(runbooks.find("StreamDead", SL, BASE).orElseThrow().language())
                .isEqualTo(SL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../application", "README", "sl", "sl/StreamDead", "NoSuchAlert", ""})
    void nothingElseIsServed(String name) {
        assertThat(runbooks.find(name, SL, BASE)).isEmpty();
        assertThat(runbooks.find(name, Locale.ENGLISH, BASE)).isEmpty();
    }

    static List<String> all() throws IOException {
        return names(ENGLISH);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".md") && !"README.md".equals(file))
                    .map(file -> file.substring(0, file.length() - ".md".length()))
                    .sorted()
                    .toList();
        }
    }

    private String html(String name, Locale language) {
        return runbooks.find(name, language, BASE).orElseThrow().html();
    }

    private static Node parsed(Path folder, String name) throws IOException {
        return Parser.builder().build().parse(Files.readString(folder.resolve(name + ".md")));
    }

    /** The bold words at the beginning of paragraphs. */
    private static List<String> parts(Node document) {
        var parts = new ArrayList<String>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(StrongEmphasis bold) {
                if (bold.getPrevious() == null && bold.getFirstChild() instanceof Text text) {
                    parts.add(text.getLiteral());
                }
            }
        });
        return parts;
    }

    private static Outline outline(Node document) {
        var codes = new ArrayList<String>();
        var links = new ArrayList<String>();
        var items = new ArrayList<ListItem>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                codes.add(code.getLiteral().replace('\n', ' '));
            }

            @Override
            public void visit(Link link) {
                links.add(link.getDestination().replaceFirst("^(\\.\\./)+", ""));
            }

            @Override
            public void visit(ListItem item) {
                items.add(item);
                visitChildren(item);
            }
        });
        return new Outline(
                codes.stream().sorted().toList(), links.stream().sorted().toList(), items.size());
    }
}
