package si.odmev.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another reader reads what was written, and no cell is a formula. */
class CsvLinesTest {
    private static final String DANGEROUS = "=+-@\t\r\n";
    private static final Pattern GUARDED =
            Pattern.compile("(^|[;,\\t\\r\\n])([ \u00A0\"]*)'('*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");
    private static final Pattern GUARDED_BREAK = Pattern.compile("^'(?='*[\\t\\r\\n])");

    @Property(tries = 300)
    void whatWasWrittenIsReadAgain(@ForAll("rows") List<List<String>> rows, @ForAll("separators") char separator)
            throws IOException {
        var lines = new CsvLines(separator);
        var csv = new StringBuilder();
        rows.forEach(
                row -> csv.append(lines.line(row.stream().map(CsvLines::guarded).toList())));

        var format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        try (var parser = CSVParser.parse(csv.toString(), format)) {
            var read = parser.getRecords().stream().map(CSVRecord::toList).toList();
            assertThat(read.stream()
                            .map(row ->
                                    row.stream().map(CsvLinesTest::unguarded).toList())
                            .toList())
                    .isEqualTo(rows);
            assertThat(read.stream().flatMap(List::stream))
                    .noneMatch(cell -> !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0);
        }
    }

    /** A spreadsheet with other settings splits at the other separator, and at line ends inside of quotation marks. */
    @Property(tries = 300)
    void noCellIsAFormulaAtWhicheverSeparatorTheFileIsSplit(
            @ForAll("rows") List<List<String>> rows, @ForAll("separators") char separator) {
        var lines = new CsvLines(separator);
        for (List<String> row : rows) {
            String line = lines.line(row.stream().map(CsvLines::guarded).toList());

            assertThat(line.split("[;,\t\r\n]"))
                    .extracting(cell -> cell.replaceFirst("^[ \"]+", ""))
                    .noneMatch(cell -> cell.matches("(?s)[=+@-].*"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Lep pozdrav;=HYPERLINK(1) | Lep pozdrav;'=HYPERLINK(1)
            a, -1                     | a, '-1
            a;"@x"                    | a;"'@x"
            a;'=1                     | a;''=1
            """)
    void aSignBehindASeparatorIsGuardedToo(String words, String guarded) {
        assertThat(CsvLines.guarded(words)).isEqualTo(guarded);
        assertThat(CsvLines.guarded("parki\n=cmd")).isEqualTo("parki\n'=cmd");
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        var cell = Arbitraries.oneOf(
                Arbitraries.strings().withChars("=+-@'\t\r\n\",; ačž1").ofMaxLength(8),
                Arbitraries.strings().ofMaxLength(5));
        // A line with a single empty field is an empty line, which readers skip.
        return cell.list().ofSize(3).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Character> separators() {
        return Arbitraries.of(',', ';');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+386",
                "-parki",
                "@vsi",
                "\tparki",
                "\rparki",
                "\nparki",
                "'=1",
                "''-x",
                "\uFF1Dcmd|' /C calc'!A0"
            })
    void aCellLikeAFormulaBeginsWithAnApostrophe(String words) {
        assertThat(CsvLines.guarded(words)).isEqualTo("'" + words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "parki", "'parki'", "1-2", "a=b", "–"})
    void otherCellsStayAsTheyAre(String words) {
        assertThat(CsvLines.guarded(words)).isEqualTo(words);
    }

    private static String unguarded(String cell) {
        String inside = GUARDED_BREAK.matcher(cell).replaceFirst("");
        return GUARDED.matcher(inside).replaceAll("$1$2$3");
    }
}
