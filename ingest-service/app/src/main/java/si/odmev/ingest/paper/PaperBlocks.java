package si.odmev.ingest.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/** Finds the tables of forms on a sheet by their headings. */
final class PaperBlocks {
    /** Up to this row, every row is tried as headings, because titles, addresses and the like may be above them. */
    private static final int LAST_HEADING = 50;

    /** The most rows further down that are tried as headings of another table. */
    private static final int MOST_FURTHER = 200;

    private final HeadingWords words;

    PaperBlocks(HeadingWords words) {
        this.words = words;
    }

    private record Begin(int firstRowBelow, Headings headings) {}

    /** The tables from the top; empty if there are no headings of the kind and of the text. */
    List<PaperBlock> of(Sheet sheet) {
        List<Begin> begins = begins(sheet.rows());
        var blocks = new ArrayList<PaperBlock>();
        for (int i = 0; i < begins.size(); i++) {
            Headings headings = begins.get(i).headings();
            List<Row> below =
                    sheet.rows().stream().skip(begins.get(i).firstRowBelow()).toList();
            if (i + 1 < begins.size()) {
                int next = begins.get(i + 1).headings().upper().number();
                below = below.stream().filter(row -> row.number() < next).toList();
            }
            blocks.add(new PaperBlock(sheet, PaperColumns.of(headings, below), below));
        }
        return blocks;
    }

    private List<Begin> begins(List<Row> rows) {
        var begins = new ArrayList<Begin>();
        int index = 0;
        int further = 0;
        while (index < rows.size()) {
            int below = index + 1;
            if (mayBegin(rows, index) && further < MOST_FURTHER) {
                further += index < LAST_HEADING ? 0 : 1;
                Headings here = Headings.of(rows.get(index), words);
                Optional<Headings> both = both(rows, index, here);
                Headings headings = both.orElse(here);
                below = both.isPresent() ? index + 2 : below;
                if (headings.isComplete() && !isRepeated(headings, begins)) {
                    begins.add(new Begin(below, headings));
                }
            }
            index = below;
        }
        return begins;
    }

    /** Further down, headings follow an empty row; any other row is a form. */
    private static boolean mayBegin(List<Row> rows, int index) {
        return index < LAST_HEADING
                || rows.get(index).number() > rows.get(index - 1).number() + 1;
    }

    /** This row and the next as headings, if the second adds to the first, or if both together name more fields than each alone. */
    private Optional<Headings> both(List<Row> rows, int index, Headings here) {
        if (index + 1 == rows.size()) {
            return Optional.empty();
        }
        Row next = rows.get(index + 1);
        int most = Math.max(here.read().size(), Headings.of(next, words).read().size());
        return Headings.of(rows.get(index), next, words)
                .filter(Headings::isComplete)
                .filter(both -> here.isComplete() || both.read().size() > most);
    }

    private static boolean isRepeated(Headings headings, List<Begin> begins) {
        return !begins.isEmpty() && begins.getLast().headings().read().equals(headings.read());
    }
}
