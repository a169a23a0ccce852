package si.odmev.ingest.imports;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import si.odmev.ingest.cells.Formulas;

/** The rows of a table that can't be imported, as CSV that spreadsheets of our countries open without asking. */
final class ProblemTable {
    private final MessageSource messages;
    private final Locale locale;

    ProblemTable(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    byte[] csv(List<RowProblem> problems) throws IOException {
        var text = new StringWriter();
        text.append('\uFEFF');
        try (var printer = CSVFormat.EXCEL.builder().setDelimiter(';').get().print(text)) {
            print(printer, Stream.of("row", "column", "heading", "problem").map(name -> say("import.errors." + name)));
            for (RowProblem problem : problems) {
                print(
                        printer,
                        Stream.of(
                                String.valueOf(problem.row()),
                                problem.column(),
                                problem.title(),
                                say(problem.messageKey(), problem.detail())));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static void print(CSVPrinter printer, Stream<String> cells) throws IOException {
        printer.printRecord(cells.map(Formulas::guarded).toList());
    }
}
