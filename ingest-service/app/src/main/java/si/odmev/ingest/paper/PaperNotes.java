package si.odmev.ingest.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import si.odmev.ingest.cells.DateColumn;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.TableFile;

/** Messages to the clerk about how a file was read. */
final class PaperNotes {
    private static final int MOST_LISTED = 20;

    private PaperNotes() {}

    static Message format(TableFile file) {
        return file.dialect()
                .map(dialect ->
                        Message.of("live.paper.note.dialect", dialect.charset().name(), delimiter(dialect.delimiter())))
                .orElseGet(() -> Message.of(
                        "live.paper.note.format", file.format().name().toLowerCase(Locale.ROOT)));
    }

    static Object delimiter(char delimiter) {
        return switch (delimiter) {
            case '\t' -> Message.of("live.paper.delimiter.tab");
            case ';' -> Message.of("live.paper.delimiter.semicolon");
            case ',' -> Message.of("live.paper.delimiter.comma");
            default -> String.valueOf(delimiter);
        };
    }

    static Message hiddenSheet(Sheet sheet) {
        return Message.of("live.paper.note.hidden-sheet", name(sheet));
    }

    static Message otherSheet(Sheet sheet) {
        return Message.of("live.paper.note.other-sheet", name(sheet));
    }

    /** About rows that explain the kinds. */
    static Message explanation(PaperBlock block) {
        return rows("live.paper.note.explanation", block);
    }

    /** About rows that were read and may only explain the kinds. */
    static Message doubtfulForms(PaperBlock block) {
        return rows("live.paper.note.doubtful-forms", block);
    }

    private static Message rows(String code, PaperBlock block) {
        List<Integer> numbers = new ArrayList<>(List.of(block.columns().headingRow()));
        block.rows().forEach(row -> numbers.add(row.number()));
        return Message.of(code, list(numbers), on(block.sheet()));
    }

    /** About rows above the first headings of a sheet. */
    static List<Message> above(PaperBlock first) {
        int heading = first.columns().headingRow();
        return first.sheet().rows().getFirst().number() < heading
                ? List.of(Message.of("live.paper.note.heading", String.valueOf(heading), on(first.sheet())))
                : List.of();
    }

    /** About rows and dates of a table. */
    static List<Message> of(PaperBlock block, PaperRows rows) {
        var notes = new ArrayList<Message>();
        Message place = on(block.sheet());
        if (!rows.hidden().isEmpty()) {
            notes.add(Message.of("live.paper.note.hidden-rows", list(rows.hidden()), place));
        }
        if (!rows.skipped().isEmpty()) {
            notes.add(Message.of("live.paper.note.skipped-rows", list(rows.skipped()), place));
        }
        if (!rows.prepared().isEmpty()) {
            notes.add(Message.of("live.paper.note.prepared-rows", list(rows.prepared()), place));
        }
        block.columns().column(PaperField.DATE).ifPresent(column -> notes.addAll(dates(column, rows.dates(), place)));
        return notes;
    }

    private static List<Message> dates(PaperColumns.Column column, DateColumn dates, Message place) {
        var notes = new ArrayList<Message>();
        for (DateColumn.Choice choice : dates.choices()) {
            Object reason = choice.evidence()
                    .map(evidence -> (Object) Message.of("live.paper.note.date-order.evidence", evidence))
                    .orElse("");
            notes.add(Message.of(
                    "live.paper.note.date-order." + choice.order().id(),
                    column.title(),
                    choice.example(),
                    day(choice),
                    place,
                    reason));
        }
        dates.doubt()
                .ifPresent(
                        example -> notes.add(Message.of("live.paper.note.date-doubt", column.title(), example, place)));
        return notes;
    }

    private static Message day(DateColumn.Choice choice) {
        return Message.of(
                "live.paper.note.date-order.day",
                choice.reading().getDayOfMonth(),
                choice.reading().getMonthValue(),
                String.valueOf(choice.reading().getYear()));
    }

    /** The columns that are read and that are not. */
    static PaperTable.ReadSheet columns(PaperBlock block) {
        PaperColumns columns = block.columns();
        List<Message> read = columns.read().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().index()))
                .map(entry -> Message.of(
                        "live.paper.column.read",
                        entry.getValue().name(),
                        entry.getValue().title(),
                        entry.getKey().label()))
                .toList();
        List<Message> unread = columns.unread().stream()
                .map(column -> column.title().isEmpty()
                        ? Message.of("live.paper.column.untitled", column.name())
                        : Message.of("live.paper.column.unread", column.name(), column.title()))
                .toList();
        return new PaperTable.ReadSheet(block.sheet().name(), read, unread);
    }

    /** Numbers of rows; three and more in succession by the first and the last. */
    private static String list(List<Integer> numbers) {
        var parts = new ArrayList<String>();
        int start = 0;
        while (start < numbers.size() && parts.size() < MOST_LISTED) {
            int end = start;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            if (end - start > 1) {
                parts.add(numbers.get(start) + "–" + numbers.get(end));
                start = end + 1;
            } else {
                parts.add(String.valueOf(numbers.get(start)));
                start++;
            }
        }
        return String.join(", ", parts) + (start < numbers.size() ? " …" : "");
    }

    private static Message name(Sheet sheet) {
        return named("live.paper.sheet.named", sheet);
    }

    private static Message on(Sheet sheet) {
        return named("live.paper.sheet.on", sheet);
    }

    private static Message named(String code, Sheet sheet) {
        return sheet.name().isEmpty() ? Message.of("live.paper.sheet.unnamed") : Message.of(code, sheet.name());
    }
}
