package si.odmev.ingest.paper;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import si.odmev.ingest.tables.Row;

/**
 * Finds rows that were filled in before there was a form for them: with a kind, a date or a "no" that was copied down. A few other rows
 * without a text are forms that somebody forgot to copy, and are shown as such.
 */
final class PreparedRows {
    /** More rows without a text are no mistakes. */
    private static final int MOST_FORGOTTEN = 20;

    private PreparedRows() {}

    /** The rows below the last form, and all rows without a text if they are many; never a row with a person. */
    static Set<Row> among(List<PaperCells> rows) {
        List<PaperCells> withoutText =
                rows.stream().filter(PreparedRows::mayBePrepared).toList();
        Set<Row> prepared = Collections.newSetFromMap(new IdentityHashMap<>());
        if (withoutText.size() > MOST_FORGOTTEN) {
            withoutText.forEach(cells -> prepared.add(cells.row()));
            return prepared;
        }
        int last = rows.size();
        while (last > 0 && mayBePrepared(rows.get(last - 1))) {
            last--;
        }
        if (rows.size() - last > 1) {
            rows.subList(last, rows.size()).forEach(cells -> prepared.add(cells.row()));
        }
        return prepared;
    }

    /** Nobody prepares the name of a person. */
    private static boolean mayBePrepared(PaperCells cells) {
        return cells.isBlank(PaperField.TEXT) && !cells.isPersonal();
    }
}
