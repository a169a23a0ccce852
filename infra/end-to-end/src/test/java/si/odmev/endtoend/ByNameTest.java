package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByNameTest {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path LIST = Path.of("..", "..", "docs", "slow-tests.md");
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| `(\\w+IT)`");
    /** The one that is left out by its file, since it needs what a script prepares. */
    private static final String DRILL = "AlertDrillIT";

    @Test
    void theListHasEachClassWithATestThatIsLeftOutAndNoOther() throws IOException {
        Set<String> listed = FIRST_COLUMN
                .matcher(Files.readString(LIST))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        Set<String> leftOut = classesWithSlowTests();
        leftOut.add(DRILL);
        assertThat(listed).isEqualTo(leftOut);
    }

    private static Set<String> classesWithSlowTests() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("IT.java"))
                    .filter(ByNameTest::hasSlowTests)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean hasSlowTests(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.strip().equals("@ByName"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
