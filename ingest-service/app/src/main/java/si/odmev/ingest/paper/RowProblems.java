package si.odmev.ingest.paper;

import java.util.Optional;
import java.util.stream.Collectors;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.ConsentColumn;
import si.odmev.ingest.cells.DateColumn;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/** Finds the first problem of a row, and the cell that has it. */
final class RowProblems {
    private static final int LONGEST_QUOTED = 40;

    private final PaperCells cells;
    private final DateColumn dates;
    private final ConsentColumn consents;
    private final PaperForm.Place place;
    private final boolean isDelimited;

    /**
     * Prepares the check of a row.
     *
     * @param isDelimited true if a delimiter without quotation marks may have split one field into two
     */
    RowProblems(
            PaperCells cells, DateColumn dates, ConsentColumn consents, PaperForm.Place place, boolean isDelimited) {
        this.cells = cells;
        this.dates = dates;
        this.consents = consents;
        this.place = place;
        this.isDelimited = isDelimited;
    }

    /** The first problem; empty if the row has none. */
    Optional<Message> first() {
        return faulty().or(this::tooMany)
                .or(this::kind)
                .or(this::text)
                .or(this::date)
                .or(this::consent);
    }

    private Optional<Message> faulty() {
        for (PaperField field : PaperField.values()) {
            if (cells.cell(field) instanceof Cell.Faulty faulty) {
                return Optional.of(
                        switch (faulty.fault()) {
                            case UNCOMPUTED -> Message.of("live.paper.problem.uncomputed", place.cell(field));
                            case ERROR_VALUE -> quoting("live.paper.problem.error-value", field);
                            case UNCLOSED_QUOTE -> Message.of("live.paper.problem.unclosed-quote", place.cell(field));
                        });
            }
        }
        return Optional.empty();
    }

    private Optional<Message> tooMany() {
        Row row = cells.row();
        int last = row.cells().size() - 1;
        return isDelimited
                        && last > cells.columns().lastTitled()
                        && !row.cell(last).isBlank()
                ? Optional.of(Message.of(
                        "live.paper.problem.extra",
                        Row.columnName(last) + row.number(),
                        quoted(row.cell(last).text())))
                : Optional.empty();
    }

    private Optional<Message> kind() {
        if (cells.isBlank(PaperField.KIND)) {
            return Optional.of(Message.of("live.paper.problem.kind-missing", place.cell(PaperField.KIND)));
        }
        return CellWords.kind(cells.cell(PaperField.KIND)).isPresent()
                ? Optional.empty()
                : Optional.of(quoting("live.paper.problem.kind", PaperField.KIND));
    }

    private Optional<Message> text() {
        return cells.isBlank(PaperField.TEXT)
                ? Optional.of(Message.of("live.paper.problem.text-missing", place.cell(PaperField.TEXT)))
                : Optional.empty();
    }

    private Optional<Message> date() {
        Cell date = cells.cell(PaperField.DATE);
        if (cells.isBlank(PaperField.DATE) || dates.read(date).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(quoting(
                dates.isContradicted(date) ? "live.paper.problem.date-order" : "live.paper.problem.date",
                PaperField.DATE));
    }

    private Optional<Message> consent() {
        Optional<Boolean> consent = consents.read(cells.cell(PaperField.CONSENT));
        if (!cells.isPersonal() || consent.equals(Optional.of(true))) {
            return Optional.empty();
        }
        if (!cells.columns().rivals().isEmpty()) {
            return Optional.of(Message.of(
                    "live.paper.problem.consent-columns",
                    String.valueOf(place.row()),
                    cells.columns().rivals().stream()
                            .map(PaperColumns.Column::name)
                            .collect(Collectors.joining(", "))));
        }
        if (!cells.columns().read().containsKey(PaperField.CONSENT)) {
            return Optional.of(Message.of("live.paper.problem.consent-column", String.valueOf(place.row())));
        }
        return Optional.of(
                consent.isEmpty()
                        ? quoting("live.paper.problem.consent-unknown", PaperField.CONSENT)
                        : Message.of("live.paper.problem.consent", place.cell(PaperField.CONSENT)));
    }

    private Message quoting(String code, PaperField field) {
        return Message.of(code, place.cell(field), quoted(cells.cell(field).text()));
    }

    /** A cell's text, short and on one line. */
    private static String quoted(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) > LONGEST_QUOTED
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTED)) + "…"
                : line;
    }
}
