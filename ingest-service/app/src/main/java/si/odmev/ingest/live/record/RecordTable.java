package si.odmev.ingest.live.record;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import si.odmev.ingest.cells.Formulas;

/** The record as CSV that spreadsheets of our countries open without asking: one row for each post, and one for each rule that withheld any. */
record RecordTable(EveningRecord record, Wording wording) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    byte[] csv() throws IOException {
        var text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (var printer = CSVFormat.EXCEL.builder().setDelimiter(';').get().print(text)) {
            printer.printRecord(Stream.of(
                            "number",
                            "posted",
                            "kind",
                            "text",
                            "support",
                            "state",
                            "merged-into",
                            "answered-at",
                            "session",
                            "start",
                            "place")
                    .map(column -> wording.say("live.record.column." + column))
                    .toList());
            for (var entry : record.answered()) {
                print(printer, entry);
            }
            for (var entry : record.shown()) {
                print(printer, entry);
            }
            for (var line : new Withheld(record, wording).lines()) {
                print(printer, List.of("", "", "", "", "", line, "", ""));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void print(CSVPrinter printer, EveningRecord.Entry entry) throws IOException {
        print(printer, cells(entry, ""));
        for (var merged : entry.merged()) {
            print(printer, cells(merged, String.valueOf(entry.number())));
        }
    }

    private List<String> cells(EveningRecord.Entry entry, String into) {
        return List.of(
                String.valueOf(entry.number()),
                TIME.format(entry.postedAt()),
                wording.say("kind." + entry.kind()),
                entry.text(),
                String.valueOf(entry.support()),
                wording.say("live.state." + entry.state()),
                into,
                entry.answeredAt().map(TIME::format).orElse(""));
    }

    private void print(CSVPrinter printer, List<String> cells) throws IOException {
        var row = new ArrayList<>(cells);
        ZonedDateTime starts = record.starts();
        row.addAll(List.of(record.title(), TIME.format(starts), record.place()));
        printer.printRecord(row.stream().map(Formulas::guarded).toList());
    }
}
