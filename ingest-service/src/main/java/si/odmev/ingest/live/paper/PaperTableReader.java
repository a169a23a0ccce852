package si.odmev.ingest.live.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.tables.Refusal;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableFile.Format;
import si.odmev.ingest.tables.TableReading;
import si.odmev.ingest.tables.Tables;

/** Reads a table of paper forms: all its visible sheets that have the columns for it. */
final class PaperTableReader {
    static final int MOST_FORMS = 500;

    private static final int MOST_LISTED = 20;

    private final HeadingWords words = new HeadingWords();

    private record Found(Sheet sheet, PaperColumns columns) {}

    /**
     * Reads a file.
     *
     * @param now when it is imported
     */
    PaperTable read(byte[] file, Consultation consultation, Instant now) {
        return switch (Tables.read(file)) {
            case TableReading.Refused refused ->
                new PaperTable.Refused(
                        refusal(refused.refusal().cause(), refused.refusal().detail()));
            case TableReading.Read read -> read(read.file(), consultation, now);
        };
    }

    private static Message refusal(Refusal.Cause cause, String detail) {
        String code = "live.paper.refused." + id(cause);
        return switch (cause) {
            case NOT_A_TABLE -> Message.of(code, Message.of("live.paper.document." + detail));
            case TOO_LARGE -> Message.of(code, String.valueOf(Tables.MOST_BYTES >> 10));
            case TOO_MANY_ROWS -> Message.of(code, String.valueOf(MOST_FORMS));
            case TOO_MANY_COLUMNS -> Message.of(code, Row.columnName(Tables.MOST_COLUMNS - 1));
            default -> Message.of(code, detail);
        };
    }

    private PaperTable read(TableFile file, Consultation consultation, Instant now) {
        var found = new ArrayList<Found>();
        var notes = new ArrayList<Message>();
        for (Sheet sheet : file.sheets()) {
            Optional<PaperColumns> columns = PaperColumns.of(sheet, words).filter(PaperColumns::isComplete);
            if (columns.isPresent() && !sheet.hidden()) {
                found.add(new Found(sheet, columns.get()));
            } else if (sheet.hidden() && !sheet.rows().isEmpty()) {
                notes.add(Message.of("live.paper.note.hidden-sheet", name(sheet)));
            } else if (!sheet.rows().isEmpty()) {
                notes.add(Message.of("live.paper.note.other-sheet", name(sheet)));
            }
        }
        if (found.isEmpty()) {
            return new PaperTable.Refused(withoutColumns(file));
        }
        notes.addFirst(format(file));
        var forms = new ArrayList<PaperForm>();
        for (Found one : found) {
            boolean isDelimited = file.format() == Format.DELIMITED;
            var rows = new PaperRows(one.sheet(), one.columns(), isDelimited, consultation, now);
            forms.addAll(rows.read());
            notes.addAll(notes(one, rows));
        }
        if (forms.size() > MOST_FORMS) {
            return new PaperTable.Refused(Message.of("live.paper.refused.too-many-rows", String.valueOf(MOST_FORMS)));
        }
        if (forms.isEmpty()) {
            return new PaperTable.Refused(Message.of("live.paper.refused.no-forms"));
        }
        return new PaperTable.Read(found.stream().map(PaperTableReader::shown).toList(), notes, forms);
    }

    private static Message format(TableFile file) {
        return file.dialect()
                .map(dialect ->
                        Message.of("live.paper.note.dialect", dialect.charset().name(), delimiter(dialect.delimiter())))
                .orElseGet(() -> Message.of(
                        "live.paper.note.format", file.format().name().toLowerCase(Locale.ROOT)));
    }

    private static Object delimiter(char delimiter) {
        return switch (delimiter) {
            case '\t' -> Message.of("live.paper.delimiter.tab");
            case ';' -> Message.of("live.paper.delimiter.semicolon");
            case ',' -> Message.of("live.paper.delimiter.comma");
            default -> String.valueOf(delimiter);
        };
    }

    private static List<Message> notes(Found found, PaperRows rows) {
        var notes = new ArrayList<Message>();
        List<Row> all = found.sheet().rows();
        if (all.getFirst().number() < found.columns().headingRow()) {
            notes.add(Message.of(
                    "live.paper.note.heading", String.valueOf(found.columns().headingRow()), on(found.sheet())));
        }
        if (!rows.hidden().isEmpty()) {
            notes.add(Message.of("live.paper.note.hidden-rows", list(rows.hidden()), on(found.sheet())));
        }
        if (!rows.skipped().isEmpty()) {
            notes.add(Message.of("live.paper.note.skipped-rows", list(rows.skipped()), on(found.sheet())));
        }
        return notes;
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().limit(MOST_LISTED).map(String::valueOf).collect(Collectors.joining(", "))
                + (numbers.size() > MOST_LISTED ? " …" : "");
    }

    /** Says which of the two columns is missing, in the row that looks most like the headings. */
    private Message withoutColumns(TableFile file) {
        List<Sheet> visible =
                file.sheets().stream().filter(sheet -> !sheet.hidden()).toList();
        Optional<Sheet> hidden = file.sheets().stream()
                .filter(sheet -> sheet.hidden()
                        && PaperColumns.of(sheet, words)
                                .filter(PaperColumns::isComplete)
                                .isPresent())
                .findFirst();
        if (hidden.isPresent()) {
            return Message.of("live.paper.refused.hidden-only", hidden.get().name());
        }
        Optional<PaperColumns> nearest = visible.stream()
                .flatMap(sheet -> PaperColumns.of(sheet, words).stream())
                .max(Comparator.comparingInt(columns -> columns.read().size()));
        if (nearest.isPresent()) {
            PaperColumns columns = nearest.get();
            PaperField missing = columns.read().containsKey(PaperField.KIND) ? PaperField.TEXT : PaperField.KIND;
            String titles = Stream.concat(columns.read().values().stream(), columns.unread().stream())
                    .sorted(Comparator.comparingInt(PaperColumns.Column::index))
                    .map(column -> (column.name() + " " + column.title()).strip())
                    .collect(Collectors.joining(", "));
            return Message.of(
                    "live.paper.refused.no-column",
                    missing.label(),
                    String.valueOf(columns.headingRow()),
                    shortened(titles));
        }
        return visible.stream()
                .filter(sheet -> !sheet.rows().isEmpty())
                .findFirst()
                .map(sheet -> Message.of(
                        "live.paper.refused.no-headings", first(sheet.rows().getFirst())))
                .orElseGet(() -> Message.of("live.paper.refused.empty"));
    }

    private static String first(Row row) {
        return shortened(row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .map(cell -> cell.text().replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining(" | ")));
    }

    private static String shortened(String text) {
        int most = 200;
        return text.length() > most ? text.substring(0, text.offsetByCodePoints(0, most / 2)) + "…" : text;
    }

    private static PaperTable.ReadSheet shown(Found found) {
        PaperColumns columns = found.columns();
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
        return new PaperTable.ReadSheet(found.sheet().name(), read, unread);
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

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
