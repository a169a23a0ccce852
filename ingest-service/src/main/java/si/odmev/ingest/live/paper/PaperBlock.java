package si.odmev.ingest.live.paper;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/**
 * A table on a sheet: headings and what stands below them, down to the next headings.
 *
 * @param rows those below the headings
 */
record PaperBlock(Sheet sheet, PaperColumns columns, List<Row> rows) {
    /** Codes and their meanings have no other columns. */
    private static final Set<PaperField> OF_EXPLANATIONS = Set.of(PaperField.NUMBER, PaperField.KIND, PaperField.TEXT);

    PaperBlock {
        rows = List.copyOf(rows);
    }

    /**
     * True if it explains the kinds and has no forms. Beside a table with more columns, that is one in which each kind stands once; and if
     * we know one of them, only if its heading of the text is usual above the meanings of codes.
     *
     * @param fullest the table with most columns
     */
    boolean explains(PaperBlock fullest, HeadingWords words) {
        boolean hasFewer = size() < fullest.size()
                || size() == fullest.size() && isOfExplanations(words) && !fullest.isOfExplanations(words);
        if (!hasFewer || !OF_EXPLANATIONS.containsAll(columns.read().keySet())) {
            return false;
        }
        var kinds = new HashSet<String>();
        boolean isKnown = false;
        boolean isRepeated = false;
        for (Row row : rows) {
            var cells = new PaperCells(columns, row, null);
            if (!cells.isBlank(PaperField.KIND) && !columns.isRepeatedBy(row)) {
                isKnown |= PaperWords.kind(cells.cell(PaperField.KIND)).isPresent();
                isRepeated |= !kinds.add(Folded.words(cells.line(PaperField.KIND)));
            }
        }
        return !kinds.isEmpty() && !isRepeated && (!isKnown || isOfExplanations(words));
    }

    /** True if its heading of the text is also usual above the meanings of codes. */
    boolean isOfExplanations(HeadingWords words) {
        return words.explains(columns.read().get(PaperField.TEXT).title());
    }

    int size() {
        return columns.read().size();
    }
}
