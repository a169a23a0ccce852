package si.odmev.ingest.cells;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import si.odmev.ingest.tables.Cell;

/**
 * The column of the consent. A cross or a plus says yes if it is the only mark in the column. Beside another one, such as "✓" or "da", it
 * may mean no.
 */
public final class ConsentColumn {
    /** The marks that say yes. All that are neither a cross nor a plus count as one mark. */
    private final Set<String> marks;

    private final boolean hasCrossesForNo;

    /** Looks at all cells of the column. */
    public ConsentColumn(List<Cell> cells) {
        List<String> texts = cells.stream().map(Cell::text).toList();
        this.marks = texts.stream()
                .filter(text -> ConsentWords.read(text).orElse(false))
                .map(text -> ConsentWords.mark(text).orElse(""))
                .collect(Collectors.toUnmodifiableSet());
        this.hasCrossesForNo = texts.stream().anyMatch(ConsentWords::isCrossedOut);
    }

    /** Empty if a cell says neither yes nor no; false if it counts as blank. */
    public Optional<Boolean> read(Cell cell) {
        Optional<String> mark = ConsentWords.mark(cell.text());
        boolean isUnclear = mark.isPresent()
                && (marks.size() > 1 || hasCrossesForNo && mark.get().equals(ConsentWords.CROSS));
        return isUnclear ? Optional.empty() : ConsentWords.read(cell.text());
    }
}
