package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/slow-tests.md} lists exactly the tests that run only by name, each with those that run every time. */
class ByNameTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path LIST = ROOT.resolve("docs").resolve("slow-tests.md");
    /** The class, and the method if only that is left out, by the beginning of its name; the last column. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+IT)`(?:, `(\\w+)…`)? \\|[^|]*\\|[^|]*\\|([^|]*)\\|$");

    private static final Pattern ANY_ROW = Pattern.compile("(?m)^\\| `");
    private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:IT|Test))`");
    /** What stands before a class or a method of a test: its annotations, and its name. */
    private static final Pattern DECLARATION =
            Pattern.compile("(?ms)^(?: {4})?(@[A-Z].*?)(?:\\bclass (\\w+)|\\bvoid (\\w+)\\().*?\\{$");

    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|Property|Example)\\b");
    private static final Pattern BY_NAME = Pattern.compile("@ByName\\b");
    /** The one that is left out by its file, since it needs what a script prepares. */
    private static final String DRILL = "AlertDrillIT";

    /** A row of the list. */
    private record Row(String type, String method, String shorter) {}

    /**
     * What a source says of its tests.
     *
     * @param all true if the class itself is left out
     * @param leftOut methods that are left out
     * @param others methods that run every time, if the class does
     */
    private record Tests(boolean all, List<String> leftOut, List<String> others) {
        static Tests of(String source) {
            boolean all = false;
            var leftOut = new ArrayList<String>();
            var others = new ArrayList<String>();
            for (MatchResult declared : DECLARATION.matcher(source).results().toList()) {
                String annotations = declared.group(1);
                boolean byName = BY_NAME.matcher(annotations).find();
                if (declared.group(2) != null) {
                    all |= byName;
                } else if (TEST.matcher(annotations).find()) {
                    (byName ? leftOut : others).add(declared.group(3));
                }
            }
            return new Tests(all, leftOut, others);
        }

        boolean runsSomethingEveryTime() {
            return !all && !others.isEmpty();
        }
    }

    @Test
    void theListHasEachTestThatIsLeftOutAndNoOther() throws IOException {
        List<String> leftOut = new ArrayList<>();
        leftOut.add(DRILL);
        for (Path source : sources().values().stream().flatMap(List::stream).toList()) {
            Tests tests = testsOf(source);
            if (tests.all()) {
                leftOut.add(nameOf(source));
            }
            tests.leftOut().forEach(method -> leftOut.add(nameOf(source) + "#" + method));
        }

        List<String> listed = rows().stream()
                .map(row -> row.method() == null
                        ? row.type()
                        : leftOut.stream()
                                .filter(test -> test.startsWith(row.type() + "#" + row.method()))
                                .collect(Collectors.joining(" and ")))
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(leftOut);
    }

    @Test
    void whatProvesTheCoreIsThereAndRunsEveryTime() throws IOException {
        Map<String, List<Path>> sources = sources();
        for (Row row : rows()) {
            List<String> named = TEST_CLASS
                    .matcher(row.shorter())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(named).as("what runs every time, for %s", row.type()).isNotEmpty();
            for (String name : named) {
                List<Path> found = sources.getOrDefault(name, List.of());
                assertThat(found)
                        .as("classes of the name %s, for %s", name, row.type())
                        .hasSize(1);
                assertThat(testsOf(found.getFirst()).runsSomethingEveryTime())
                        .as("%s has a test that runs every time, for %s", name, row.type())
                        .isTrue();
            }
        }
    }

    private static List<Row> rows() throws IOException {
        String list = Files.readString(LIST);
        List<Row> rows = ROW.matcher(list)
                .results()
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
                .toList();
        assertThat(rows).as("rows that can be read").hasSize((int)
                ANY_ROW.matcher(list).results().count());
        return rows;
    }

    /** The sources of all tests of all modules, by the name of the class. */
    private static Map<String, List<Path>> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/test/java/.*(IT|Test)\\.java"))
                    .collect(Collectors.groupingBy(ByNameTest::nameOf));
        }
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static Tests testsOf(Path source) throws IOException {
        return Tests.of(Files.readString(source));
    }
}
