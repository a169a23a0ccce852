package si.odmev.ingest.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.ConsentColumn;
import si.odmev.ingest.cells.DateColumn;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/** Reads the forms below a row of headings. */
final class PaperRows {
    private final PaperBlock block;
    private final boolean isDelimited;
    private final Consultation consultation;
    private final Instant now;
    private final DateColumn dates;
    private final ConsentColumn consents;
    private final List<Integer> hidden = new ArrayList<>();
    private final List<Integer> skipped = new ArrayList<>();
    private final List<Integer> prepared = new ArrayList<>();

    /**
     * Prepares reading.
     *
     * @param isDelimited true if a delimiter without quotation marks may have split one field into two
     * @param now the time of the import
     */
    PaperRows(PaperBlock block, boolean isDelimited, Consultation consultation, Instant now) {
        this.block = block;
        this.isDelimited = isDelimited;
        this.consultation = consultation;
        this.now = now;
        this.dates = new DateColumn(cells(PaperField.DATE), LocalDate.ofInstant(now, consultation.timeZone()));
        this.consents = new ConsentColumn(cells(PaperField.CONSENT));
    }

    /** The cells of a column that are not blank. */
    private List<Cell> cells(PaperField field) {
        return block.rows().stream()
                .filter(row -> !block.columns().isRepeatedBy(row))
                .map(row -> block.columns().cell(field, row))
                .filter(cell -> !cell.isBlank())
                .toList();
    }

    List<PaperForm> read() {
        List<PaperCells> rows = rows();
        Set<Row> withoutForms = PreparedRows.among(rows);
        var forms = new ArrayList<PaperForm>();
        for (PaperCells cells : rows) {
            int number = cells.row().number();
            if (withoutForms.contains(cells.row())) {
                prepared.add(number);
            } else {
                if (cells.row().hidden()) {
                    hidden.add(number);
                }
                forms.add(form(cells));
            }
        }
        return forms;
    }

    /** The rows that can be forms. */
    private List<PaperCells> rows() {
        PaperColumns columns = block.columns();
        var rows = new ArrayList<PaperCells>();
        @Nullable PaperCells above = null;
        for (Row row : block.rows()) {
            var cells = new PaperCells(columns, row, null);
            if (cells.isEmpty()) {
                continue;
            }
            if (columns.isRepeatedBy(row) || columns.isNumberedBy(row)) {
                skipped.add(row.number());
            } else if (!cells.continuesText()) {
                above = cells;
                rows.add(cells);
            } else if (cells.isSignedByItself()) {
                rows.add(new PaperCells(columns, row, above));
            } else {
                skipped.add(row.number());
            }
        }
        return rows;
    }

    /** Numbers of the rows that were read although a spreadsheet does not show them. */
    List<Integer> hidden() {
        return List.copyOf(hidden);
    }

    /** Numbers of the rows that belong to the form above, or repeat the headings. */
    List<Integer> skipped() {
        return List.copyOf(skipped);
    }

    /** Numbers of the rows that were filled in before there was a form for them. */
    List<Integer> prepared() {
        return List.copyOf(prepared);
    }

    DateColumn dates() {
        return dates;
    }

    private PaperForm form(PaperCells cells) {
        Optional<LocalDate> day =
                cells.isBlank(PaperField.DATE) ? Optional.empty() : dates.read(cells.cell(PaperField.DATE));
        Optional<String> kind = CellWords.kind(cells.cell(PaperField.KIND));
        PaperColumns columns = cells.columns();
        var place = new PaperForm.Place(block.sheet().name(), cells.row().number(), columns.read());
        return new PaperForm(
                place,
                consultation,
                cells.isBlank(PaperField.NUMBER) ? "" : CellWords.number(cells.cell(PaperField.NUMBER)),
                kind.orElseGet(() -> cells.line(PaperField.KIND)),
                cells.isBlank(PaperField.TEXT)
                        ? ""
                        : cells.cell(PaperField.TEXT).text().strip(),
                day,
                day.map(this::saidOn).orElse(now),
                cells.name(),
                cells.line(PaperField.EMAIL),
                consents.read(cells.cell(PaperField.CONSENT)).orElse(false),
                new RowProblems(cells, dates, consents, place, isDelimited).first(),
                OlderCells.of(
                        new OlderCells.Row(
                                heading(PaperField.NUMBER),
                                cells.cell(PaperField.NUMBER),
                                cells.cell(PaperField.KIND),
                                cells.cell(PaperField.TEXT),
                                heading(PaperField.DATE),
                                cells.cell(PaperField.DATE)),
                        day));
    }

    private String heading(PaperField field) {
        return block.columns().column(field).map(PaperColumns.Column::heading).orElse("");
    }

    /** Noon of that day, because the hour is not known; now if it is not noon yet. */
    private Instant saidOn(LocalDate day) {
        Instant noon =
                day.atTime(LocalTime.NOON).atZone(consultation.timeZone()).toInstant();
        boolean isToday = day.equals(LocalDate.ofInstant(now, consultation.timeZone()));
        return isToday && noon.isAfter(now) ? now : noon;
    }
}
