package si.odmev.ingest.paper;

import java.util.List;
import java.util.Set;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/**
 * A table on a sheet: headings and the rows below them, down to the next headings.
 *
 * @param rows those below the headings
 */
record PaperBlock(Sheet sheet, PaperColumns columns, List<Row> rows) {
    /** A table of codes and their meanings has no other columns. */
    private static final Set<PaperField> OF_EXPLANATIONS = Set.of(PaperField.NUMBER, PaperField.KIND, PaperField.TEXT);

    PaperBlock {
        rows = List.copyOf(rows);
    }

    /**
     * True if the table explains the kinds and has no forms. Such a table is beside one with more columns and has each kind once. If we
     * know one of the kinds, its heading of the text must also be usual above explanations of codes.
     *
     * @param fullest the table with most columns
     */
    boolean explains(PaperBlock fullest, HeadingWords words) {
        return hasEachKindOnce(fullest, words)
                && (isOfExplanations(words)
                        || kinds().stream()
                                .noneMatch(kind -> CellWords.kind(kind).isPresent()));
    }

    /** True if the table may explain the kinds, or hold two or more forms: it is on the same sheet as a table with more columns. */
    boolean mayExplain(PaperBlock fullest, HeadingWords words) {
        return sheet == fullest.sheet() && hasEachKindOnce(fullest, words) && kinds().size() > 1;
    }

    private boolean hasEachKindOnce(PaperBlock fullest, HeadingWords words) {
        boolean hasFewer = size() < fullest.size()
                || size() == fullest.size() && isOfExplanations(words) && !fullest.isOfExplanations(words);
        if (!hasFewer || !OF_EXPLANATIONS.containsAll(columns.read().keySet())) {
            return false;
        }
        List<String> kinds =
                kinds().stream().map(kind -> Folded.words(kind.text())).toList();
        return !kinds.isEmpty() && kinds.size() == Set.copyOf(kinds).size();
    }

    private List<Cell> kinds() {
        return rows.stream()
                .filter(row -> !columns.isRepeatedBy(row))
                .map(row -> new PaperCells(columns, row, null))
                .filter(cells -> !cells.isBlank(PaperField.KIND))
                .map(cells -> cells.cell(PaperField.KIND))
                .toList();
    }

    /** True if its heading of the text is also usual above explanations of codes. */
    boolean isOfExplanations(HeadingWords words) {
        return columns.column(PaperField.TEXT)
                .filter(column -> words.explains(column.title()))
                .isPresent();
    }

    int size() {
        return columns.read().size();
    }
}
