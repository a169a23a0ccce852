package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Quotation marks that people typed, among those that programs write around fields. */
class StrayQuotesTest {
    @Example
    void rowsBetweenTwoStrayMarksAreReadAsRows() {
        Sheet sheet = sheet("""
                vrsta;besedilo;datum
                predlog;"nova cev 5;10. 5. 2026
                mnenje;Lepo urejeno.;11. 5. 2026

                vprašanje;Kdaj bo odprto?;12. 5. 2026
                predlog;velik zaslon 12";13. 5. 2026
                mnenje;Hvala.;14. 5. 2026
                """);

        assertThat(texts(sheet))
                .containsExactly(
                        "1: vrsta|besedilo|datum",
                        "2: predlog|\"nova cev 5|10. 5. 2026",
                        "3: mnenje|Lepo urejeno.|11. 5. 2026",
                        "5: vprašanje|Kdaj bo odprto?|12. 5. 2026",
                        "6: predlog|velik zaslon 12\"|13. 5. 2026",
                        "7: mnenje|Hvala.|14. 5. 2026");
        assertThat(sheet.rows().get(1).cell(1)).isEqualTo(new Cell.Faulty(Cell.Fault.UNCLOSED_QUOTE, "\"nova cev 5"));
    }

    @Example
    void rowsBetweenStrayMarksInDifferentColumnsAreReadAsRows() {
        assertThat(texts(sheet("""
                vrsta;besedilo;datum;ime
                predlog;"nova cev;10. 5. 2026;Ana
                mnenje;Lepo.;11. 5. 2026;Bor
                predlog;Klop.;12. 5. 2026;Cene "Cene"
                predlog;Koš.;13. 5. 2026;Dane 12"
                """)))
                .hasSize(5)
                .contains("4: predlog|Klop.|12. 5. 2026|Cene \"Cene\"", "3: mnenje|Lepo.|11. 5. 2026|Bor");
        assertThat(texts(sheet("""
                vrsta;besedilo;datum;ime
                predlog;"nova cev;10. 5. 2026;Ana
                mnenje;Lepo.;11. 5. 2026;Bor
                predlog;Koš.;13. 5. 2026;Dane 12"
                """)))
                .containsExactly(
                        "1: vrsta|besedilo|datum|ime",
                        "2: predlog|\"nova cev|10. 5. 2026|Ana",
                        "3: mnenje|Lepo.|11. 5. 2026|Bor",
                        "4: predlog|Koš.|13. 5. 2026|Dane 12\"");
    }

    @Example
    void theDelimiterIsFoundThoughStrayMarksStandInMostRows() {
        assertThat(texts(sheet("""
                vrsta;besedilo
                predlog;"cev, nova
                mnenje;lepo, urejeno
                predlog;zaslon, velik 12"
                """)))
                .containsExactly(
                        "1: vrsta|besedilo",
                        "2: predlog|\"cev, nova",
                        "3: mnenje|lepo, urejeno",
                        "4: predlog|zaslon, velik 12\"");
    }

    @Example
    void aFieldWithLineBreaksStaysOne() {
        assertThat(texts(sheet("""
                vrsta;besedilo;datum
                predlog;"Prosim:
                - klopi; sence

                - koši";10. 5. 2026
                "pred
                log";"Ulica 5
                1000 Ljubljana";"11. 5.
                2026"
                """)))
                .containsExactly(
                        "1: vrsta|besedilo|datum",
                        "2: predlog|Prosim:\n- klopi; sence\n\n- koši|10. 5. 2026",
                        "3: pred\nlog|Ulica 5\n1000 Ljubljana|11. 5.\n2026");
    }

    @Example
    void aFieldWhoseLinesLookLikeRowsStaysOneIfItsLineBreaksAreNotThoseOfTheRows() {
        assertThat(texts(sheet("vrsta;besedilo\r\npredlog;\"Prosim\nklop; senco\"\r\nmnenje;Lepo\r\n")))
                .containsExactly("1: vrsta|besedilo", "2: predlog|Prosim\nklop; senco", "3: mnenje|Lepo");
    }

    @Example
    void aFieldWhoseLinesLookLikeRowsStaysOneIfAllFieldsAreQuoted() {
        assertThat(texts(sheet("\"vrsta\";\"besedilo\"\n\"predlog\";\"Prosim\nklop; senco\"\n\"mnenje\";\"Lepo\"\n")))
                .containsExactly("1: vrsta|besedilo", "2: predlog|Prosim\nklop; senco", "3: mnenje|Lepo");
    }

    @Property(tries = 3_000)
    void strayMarksNeverTakeARow(
            @ForAll("handwritten") List<List<String>> table,
            @ForAll("delimiters") char delimiter,
            @ForAll("lineEnds") String lineEnd) {
        var text = new StringBuilder();
        for (List<String> row : table) {
            text.append(String.join(String.valueOf(delimiter), row)).append(lineEnd);
        }

        Sheet sheet = sheet(text.toString());

        assertThat(sheet.rows().stream().map(row -> row.number() + letters(cells(row))))
                .containsExactlyElementsOf(numbered(table));
    }

    private static List<String> numbered(List<List<String>> table) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < table.size(); i++) {
            rows.add(i + 1 + letters(table.get(i)));
        }
        return rows;
    }

    /** What a row says, whichever of its quotation marks enclose fields. */
    private static String letters(List<String> cells) {
        return String.join("", cells).replaceAll("[\";\\t,| ]", "");
    }

    /** A row of headings, and rows with at most one field that has a stray mark at its beginning or its end. */
    @Provide
    Arbitrary<List<List<String>>> handwritten() {
        Arbitrary<String> right =
                Arbitraries.of("klop", "Več senc", "", "\"pri lipi\"", "pod \"lipo\" je klop", "\"\"", "5\" cev");
        Arbitrary<String> stray = Arbitraries.of(
                "klop", "\"nova cev", "monitor 12\"", "5\" cev", "\"", "\"\" tako", " \"tako", "tako\" ");
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(width -> Combinators.combine(
                                right.list().ofSize(width - 1),
                                stray,
                                Arbitraries.integers().between(0, width - 2))
                        .as(StrayQuotesTest::row)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(9)
                        .map(rows -> numbered(rows, width)));
    }

    private static List<String> row(List<String> cells, String stray, int place) {
        var row = new ArrayList<>(cells);
        row.set(place, stray);
        return row;
    }

    private static List<List<String>> numbered(List<List<String>> rows, int width) {
        var table = new ArrayList<List<String>>();
        table.add(
                IntStream.range(0, width).mapToObj(column -> "stolpec" + column).toList());
        for (List<String> row : rows) {
            var cells = new ArrayList<>(row);
            cells.addFirst("predlog" + table.size());
            table.add(cells);
        }
        return table;
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(';', '\t', ',', '|');
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\r\n", "\n", "\r");
    }

    private static Sheet sheet(String text) {
        return TableTexts.file(text.getBytes(StandardCharsets.UTF_8)).sheets().getFirst();
    }

    private static List<String> texts(Sheet sheet) {
        return sheet.rows().stream()
                .map(row -> row.number() + ": " + cells(row).stream().collect(Collectors.joining("|")))
                .toList();
    }

    private static List<String> cells(Row row) {
        return row.cells().stream().map(Cell::text).toList();
    }
}
