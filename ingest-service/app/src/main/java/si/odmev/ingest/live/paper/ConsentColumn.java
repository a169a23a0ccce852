package si.odmev.ingest.live.paper;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import si.odmev.ingest.tables.Cell;

/** The column of the consent. A cross says yes if it is the only mark in it; beside "✓" or "da", it may be a no as well. */
final class ConsentColumn {
    /** Those that say yes; what is no cross and no plus is one of them together. */
    private final Set<String> marks;

    private final boolean hasCrossesForNo;

    /** Looks at all cells of the column. */
    ConsentColumn(List<Cell> cells) {
        List<String> texts = cells.stream().map(Cell::text).toList();
        this.marks = texts.stream()
                .filter(text -> ConsentWords.read(text).orElse(false))
                .map(text -> ConsentWords.mark(text).orElse(""))
                .collect(Collectors.toUnmodifiableSet());
        this.hasCrossesForNo = texts.stream().anyMatch(ConsentWords::isCrossedOut);
    }

    /** Empty if a cell says neither yes nor no; no consent if it is empty. */
    Optional<Boolean> read(Cell cell) {
        Optional<String> mark = ConsentWords.mark(cell.text());
        boolean isUnclear = mark.isPresent()
                && (marks.size() > 1 || hasCrossesForNo && mark.get().equals(ConsentWords.CROSS));
        return isUnclear ? Optional.empty() : ConsentWords.read(cell.text());
    }
}
