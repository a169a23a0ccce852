package si.odmev.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATION;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import si.odmev.analytics.index.IndexedSubmission;

class ExportWorkbookTest {
    private static final int SUBMITTED_AT = 2;
    private static final int SUPPORT = 10;

    /** Days from the beginning of a spreadsheet's calendar. */
    private static final double SERIAL = LocalDate.of(2022, 5, 10).toEpochDay() + 25_569 + (16 * 3600 + 5) / 86_400.0;

    @Test
    void momentsAreDatesByTheTownsClockAndCountsAreNumbers() throws IOException {
        var workbook = written(Rows.row(1, "Parki"));

        var cells = workbook.rows("Vsi").get(1);

        assertThat(Double.parseDouble(cells.stream()
                        .filter(cell -> cell.attr("r").equals("C2"))
                        .findAny()
                        .orElseThrow()
                        .select("v")
                        .text()))
                .isCloseTo(SERIAL, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(workbook.format(cells.get(SUBMITTED_AT))).isEqualTo("yyyy-mm-dd hh:mm");
        var support = cells.stream()
                .filter(cell -> cell.attr("r").equals("K2"))
                .findAny()
                .orElseThrow();
        assertThat(support.attr("t")).isIn("", "n");
        assertThat(support.select("v").text()).isEqualTo("3");
        assertThat(Column.ALL.get(SUPPORT).name()).isEqualTo("support");
    }

    @Test
    void theHeadingStaysInSightAndFilters() throws IOException {
        var sheet = written(Rows.row(1, "Parki"), Rows.row(2, "Klopi")).sheet("Vsi");

        assertThat(sheet.select("pane").attr("state")).startsWith("frozen");
        assertThat(sheet.select("pane").attr("ySplit")).isEqualTo("1");
        assertThat(sheet.select("autoFilter").attr("ref")).isEqualTo("A1:N3");
    }

    @Test
    void wordsAreNeverFormulas() throws IOException {
        var workbook = written(Rows.row(1, "=HYPERLINK(\"http://primer.si\")"));

        assertThat(workbook.sheet("Vsi").select("f")).isEmpty();
        assertThat(workbook.rows("Vsi").get(1).stream().map(OpenedWorkbook::words))
                .contains("=HYPERLINK(\"http://primer.si\")", "=Drevesa");
    }

    @Test
    void tooManyWordsForACellAreCutAndCounted() throws IOException {
        var out = new ByteArrayOutputStream();
        var workbook = new ExportWorkbook(out, wording());
        var sheet = workbook.sheet("Vsi");
        sheet.add(List.of(Rows.row(1, "🌳".repeat(20_000))));
        sheet.end();
        workbook.end("O datoteki", List.of());

        String cell = new OpenedWorkbook(out.toByteArray())
                .rows("Vsi").get(1).stream()
                        .map(OpenedWorkbook::words)
                        .filter(words -> words.startsWith("🌳"))
                        .findAny()
                        .orElseThrow();
        assertThat(cell).hasSizeLessThanOrEqualTo(XlsxText.LONGEST).endsWith("🌳export.cut");
        assertThat(workbook.cut()).isEqualTo(1);
    }

    @Property(tries = 50)
    void whatWasWrittenIsReadAgainExceptForWhatXmlForbids(@ForAll("texts") String text) throws IOException {
        var words = written(Rows.row(1, "x" + text + "x")).rows("Vsi").get(1).stream()
                .map(OpenedWorkbook::words)
                .map(cell -> cell.replaceAll("_x005F_(?=x[0-9A-Fa-f]{4}_)", "_"))
                .toList();

        String legal = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                // The last kind is a surrogate without its other half.
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\p{Cs}]", "");
        assertThat(words).contains("x" + legal + "x");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("<>&\"'\u0000\u0008\u001F\uFFFE\r\n\tč🌳")
                        .ofMaxLength(12),
                Arbitraries.of("_x0041_", "_x005F_x0041_", "_x000d_", "]]>", "&amp;"));
    }

    private static OpenedWorkbook written(IndexedSubmission... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var workbook = new ExportWorkbook(out, wording());
        var sheet = workbook.sheet("Vsi");
        sheet.add(List.of(rows));
        sheet.end();
        workbook.end("O datoteki", List.of(new ExportWorkbook.Note("Izvoženo", "danes")));
        return new OpenedWorkbook(out.toByteArray());
    }

    private static Wording wording() {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        return new Wording(messages, CONSULTATION, Locale.of("sl"));
    }
}
