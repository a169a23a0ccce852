package si.odmev.ingest.live.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/** Reads the forms of a sheet whose columns are known. */
final class PaperRows {
    private static final int LONGEST_QUOTED = 40;

    private final Sheet sheet;
    private final PaperColumns columns;
    private final boolean isDelimited;
    private final Consultation consultation;
    private final Instant now;
    private final List<Integer> hidden = new ArrayList<>();
    private final List<Integer> skipped = new ArrayList<>();

    /**
     * Prepares reading.
     *
     * @param isDelimited true if a delimiter that nobody quoted can have made one field two
     * @param now when it is imported
     */
    PaperRows(Sheet sheet, PaperColumns columns, boolean isDelimited, Consultation consultation, Instant now) {
        this.sheet = sheet;
        this.columns = columns;
        this.isDelimited = isDelimited;
        this.consultation = consultation;
        this.now = now;
    }

    List<PaperForm> read() {
        var forms = new ArrayList<PaperForm>();
        for (Row row : sheet.rows()) {
            if (row.number() <= columns.headingRow() || isEmpty(row)) {
                continue;
            }
            if (columns.isRepeatedBy(row) || cell(PaperField.TEXT, row) instanceof Cell.Spanned) {
                skipped.add(row.number());
                continue;
            }
            if (row.hidden()) {
                hidden.add(row.number());
            }
            forms.add(form(row));
        }
        return forms;
    }

    /** Numbers of the rows that were read although a spreadsheet does not show them. */
    List<Integer> hidden() {
        return List.copyOf(hidden);
    }

    /** Numbers of the rows that belong to the form above, or repeat the headings. */
    List<Integer> skipped() {
        return List.copyOf(skipped);
    }

    /** True if it has nothing but a number, as rows have that are prepared for forms to come. */
    private boolean isEmpty(Row row) {
        return columns.read().keySet().stream()
                .filter(field -> field != PaperField.NUMBER)
                .map(field -> cell(field, row))
                .allMatch(cell -> cell.isBlank() || cell instanceof Cell.Truth truth && !truth.value());
    }

    private Cell cell(PaperField field, Row row) {
        return columns.cell(field, row);
    }

    private PaperForm form(Row row) {
        Optional<LocalDate> day = PaperDates.read(cell(PaperField.DATE, row));
        Optional<String> kind = PaperWords.kind(cell(PaperField.KIND, row));
        var place = new PaperForm.Place(sheet.name(), row.number(), columns.read());
        return new PaperForm(
                place,
                consultation,
                PaperWords.number(cell(PaperField.NUMBER, row)),
                kind.orElseGet(() -> line(cell(PaperField.KIND, row))),
                cell(PaperField.TEXT, row).text().strip(),
                day,
                day.map(this::saidOn).orElse(now),
                name(row),
                line(cell(PaperField.EMAIL, row)),
                PaperWords.consent(cell(PaperField.CONSENT, row)).orElse(false),
                problem(row, place, day, kind),
                OlderCells.of(
                        new OlderCells.Row(
                                heading(PaperField.NUMBER),
                                cell(PaperField.NUMBER, row),
                                cell(PaperField.KIND, row),
                                cell(PaperField.TEXT, row),
                                heading(PaperField.DATE),
                                cell(PaperField.DATE, row)),
                        day));
    }

    private String heading(PaperField field) {
        return columns.column(field).map(PaperColumns.Column::heading).orElse("");
    }

    private String name(Row row) {
        return Stream.of(PaperField.FULL_NAME, PaperField.NAME, PaperField.SURNAME)
                .map(field -> line(cell(field, row)))
                .filter(part -> !part.isEmpty())
                .reduce((first, second) -> first + " " + second)
                .orElse("");
    }

    /** At noon of that day, for the hour is not known; now if it is not noon yet. */
    private Instant saidOn(LocalDate day) {
        Instant noon =
                day.atTime(LocalTime.NOON).atZone(consultation.timeZone()).toInstant();
        boolean isToday = day.equals(LocalDate.ofInstant(now, consultation.timeZone()));
        return isToday && noon.isAfter(now) ? now : noon;
    }

    private Optional<Message> problem(Row row, PaperForm.Place place, Optional<LocalDate> day, Optional<String> kind) {
        return faulty(row, place)
                .or(() -> tooMany(row))
                .or(() -> kind.isPresent() ? Optional.empty() : Optional.of(unknownKind(row, place)))
                .or(() -> cell(PaperField.TEXT, row).isBlank()
                        ? Optional.of(Message.of("live.paper.problem.text-missing", place.cell(PaperField.TEXT)))
                        : Optional.empty())
                .or(() -> day.isPresent() || cell(PaperField.DATE, row).isBlank()
                        ? Optional.empty()
                        : Optional.of(quoting("live.paper.problem.date", PaperField.DATE, row, place)))
                .or(() -> consent(row, place));
    }

    private Optional<Message> faulty(Row row, PaperForm.Place place) {
        for (PaperField field : PaperField.values()) {
            Cell cell = cell(field, row);
            if (cell instanceof Cell.Faulty faulty) {
                return Optional.of(
                        switch (faulty.fault()) {
                            case UNCOMPUTED -> Message.of("live.paper.problem.uncomputed", place.cell(field));
                            case ERROR_VALUE -> quoting("live.paper.problem.error-value", field, row, place);
                            case UNCLOSED_QUOTE -> Message.of("live.paper.problem.unclosed-quote", place.cell(field));
                        });
            }
        }
        return Optional.empty();
    }

    private Optional<Message> tooMany(Row row) {
        int last = row.cells().size() - 1;
        return isDelimited && last > columns.lastTitled() && !row.cell(last).isBlank()
                ? Optional.of(Message.of(
                        "live.paper.problem.extra",
                        Row.columnName(last) + row.number(),
                        quoted(row.cell(last).text())))
                : Optional.empty();
    }

    private Message unknownKind(Row row, PaperForm.Place place) {
        return cell(PaperField.KIND, row).isBlank()
                ? Message.of("live.paper.problem.kind-missing", place.cell(PaperField.KIND))
                : quoting("live.paper.problem.kind", PaperField.KIND, row, place);
    }

    private Optional<Message> consent(Row row, PaperForm.Place place) {
        boolean isPersonal =
                !name(row).isEmpty() || !cell(PaperField.EMAIL, row).isBlank();
        Optional<Boolean> consent = PaperWords.consent(cell(PaperField.CONSENT, row));
        if (!isPersonal || consent.equals(Optional.of(true))) {
            return Optional.empty();
        }
        if (!columns.read().containsKey(PaperField.CONSENT)) {
            return Optional.of(Message.of("live.paper.problem.consent-column", String.valueOf(row.number())));
        }
        return Optional.of(
                consent.isEmpty()
                        ? quoting("live.paper.problem.consent-unknown", PaperField.CONSENT, row, place)
                        : Message.of("live.paper.problem.consent", place.cell(PaperField.CONSENT)));
    }

    private Message quoting(String code, PaperField field, Row row, PaperForm.Place place) {
        return Message.of(code, place.cell(field), quoted(cell(field, row).text()));
    }

    /** On one line, without blanks of any kind around it. */
    private static String line(Cell cell) {
        return cell.text().replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** A cell's text, short and on one line. */
    private static String quoted(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) > LONGEST_QUOTED
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTED)) + "…"
                : line;
    }
}
