package si.odmev.ingest.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An empty table to fill in.
 *
 * @param headings in the page's language, in the order of the columns
 * @param kinds the words for the four kinds
 */
record PaperTemplate(List<String> headings, List<String> kinds) {
    /** The columns of the table, in their order. */
    static final List<PaperField> COLUMNS = Stream.of(PaperField.values())
            .filter(field -> field != PaperField.NAME && field != PaperField.SURNAME)
            .toList();

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String APPLICATION = "Odmev";
    private static final int WIDTH = 18;
    private static final int TEXT_WIDTH = 80;

    PaperTemplate {
        headings = List.copyOf(headings);
        kinds = List.copyOf(kinds);
    }

    /** The table as CSV that spreadsheets of our countries open without asking. */
    byte[] csv() throws IOException {
        var text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (var printer = CSVFormat.EXCEL.builder().setDelimiter(';').get().print(text)) {
            printer.printRecord(headings);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The table as a workbook, with a format for dates and a list of kinds to choose from. */
    byte[] workbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, APPLICATION, "1.0")) {
            Worksheet sheet = workbook.newWorksheet(headings.get(COLUMNS.indexOf(PaperField.TEXT)));
            for (int column = 0; column < headings.size(); column++) {
                PaperField field = COLUMNS.get(column);
                sheet.value(0, column, headings.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, field == PaperField.TEXT ? TEXT_WIDTH : WIDTH);
                var below = sheet.range(1, column, PaperTableReader.MOST_FORMS, column);
                switch (field) {
                    case KIND -> below.validateWithListByFormula("\"" + String.join(",", kinds) + "\"");
                    case DATE -> below.style().format("d. m. yyyy").set();
                    case TEXT -> below.style().wrapText(true).set();
                    default -> {}
                }
            }
            sheet.freezePane(0, 1);
        }
        return bytes.toByteArray();
    }
}
