package si.odmev.ingest.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.ConsentWords;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.cells.Placeholders;
import si.odmev.ingest.paper.HeadingWords.Meaning;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/**
 * One row of headings, or two rows. The upper one of two has the headings of groups or of merged cells.
 *
 * @param upper the row, or the upper one of two
 * @param lower the row, or the lower one of two
 * @param columns all columns that have a heading
 * @param read the columns that are known, by their field
 * @param rivals columns that may hold the consent, if it is not certain which one does; then none of them is read
 */
record Headings(
        Row upper,
        Row lower,
        List<PaperColumns.Column> columns,
        Map<PaperField, PaperColumns.Column> read,
        List<PaperColumns.Column> rivals) {
    private record Known(PaperColumns.Column column, int rank) {}

    Headings {
        columns = List.copyOf(columns);
        read = Map.copyOf(read);
        rivals = List.copyOf(rivals);
    }

    static Headings of(Row row, HeadingWords words) {
        return read(row, row, words);
    }

    /** Two rows as headings; empty if the lower one is a form. */
    static Optional<Headings> of(Row upper, Row lower, HeadingWords words) {
        boolean areNeighbours = lower.number() == upper.number() + 1;
        Headings below = of(lower, words);
        if (!areNeighbours
                || below.read().isEmpty() && below.rivals().isEmpty() && !areAnswers(lower)
                || holdsForm(of(upper, words), lower, words)) {
            return Optional.empty();
        }
        return Optional.of(read(upper, lower, words));
    }

    /** True if a cell below the heading of the kind or of the text has something other than the same heading. */
    private static boolean holdsForm(Headings above, Row lower, HeadingWords words) {
        for (PaperField field : List.of(PaperField.KIND, PaperField.TEXT)) {
            PaperColumns.Column column = above.read().get(field);
            if (column != null) {
                Cell cell = lower.cell(column.index());
                boolean isHeading = words.meaning(cell.text())
                        .filter(meaning -> meaning.field() == field)
                        .isPresent();
                if (!cell.isBlank() && !(cell instanceof Cell.Spanned) && !isHeading && !isHint(cell)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True if a row has nothing but "yes" and "no", as below the heading of the consent. */
    private static boolean areAnswers(Row row) {
        List<Cell> cells = row.cells().stream()
                .filter(cell -> !cell.isBlank() && !(cell instanceof Cell.Spanned))
                .toList();
        return cells.size() > 1
                && cells.stream()
                        .allMatch(cell ->
                                ConsentWords.read(cell.text()).isPresent() && !Placeholders.isNoValue(cell.text()));
    }

    /** A remark in brackets such as "(dd. mm. llll)". */
    private static boolean isHint(Cell cell) {
        return Folded.words(cell.text()).isEmpty();
    }

    private static Headings read(Row upper, Row lower, HeadingWords words) {
        var known = new EnumMap<PaperField, List<Known>>(PaperField.class);
        var columns = new ArrayList<PaperColumns.Column>();
        int width = Math.max(upper.cells().size(), lower.cells().size());
        for (int index = 0; index < width; index++) {
            String above = upper.cell(index).text();
            Cell cell = lower.cell(index);
            String below = cell.isBlank() || cell instanceof Cell.Spanned ? above : cell.text();
            Optional<Meaning> ofUpper = words.meaning(above);
            Optional<Meaning> ofLower = words.meaning(below);
            Optional<Meaning> meaning = ofLower.or(() -> ofUpper);
            boolean isSaidAbove =
                    meaning.map(Meaning::field).equals(ofUpper.map(Meaning::field)) && meaning.isPresent();
            var column = new PaperColumns.Column(index, isSaidAbove ? above : below);
            if (!column.title().isEmpty()) {
                columns.add(column);
            }
            meaning.filter(found -> found.field() != PaperField.CONSENT || mayHoldConsent(above, below, words))
                    .ifPresent(found -> known.computeIfAbsent(found.field(), field -> new ArrayList<>())
                            .add(new Known(column, found.rank())));
        }
        List<PaperColumns.Column> rivals = rivals(known.getOrDefault(PaperField.CONSENT, List.of()));
        if (!rivals.isEmpty()) {
            known.remove(PaperField.CONSENT);
        }
        return new Headings(upper, lower, columns, best(known), rivals);
    }

    /** False if the column is for "no", or if either row shows that it is for a consent to something else. */
    private static boolean mayHoldConsent(String above, String below, HeadingWords words) {
        return ConsentWords.read(below).orElse(true)
                && !words.isOfOtherConsent(above)
                && !words.isOfOtherConsent(below);
    }

    /** All columns of the consent, if they are two or more and not exactly one names processing. */
    private static List<PaperColumns.Column> rivals(List<Known> consents) {
        boolean isOneBest = consents.stream().filter(known -> known.rank() == 0).count() == 1;
        return consents.size() > 1 && !isOneBest
                ? consents.stream().map(Known::column).toList()
                : List.of();
    }

    /** The column with the best heading of each field; of two equally good columns for the kind, the one nearer to the text. */
    private static Map<PaperField, PaperColumns.Column> best(Map<PaperField, List<Known>> known) {
        var best = new EnumMap<PaperField, PaperColumns.Column>(PaperField.class);
        known.forEach((field, columns) -> best.put(field, first(columns, Comparator.comparingInt(Known::rank))));
        PaperColumns.Column text = best.get(PaperField.TEXT);
        List<Known> kinds = known.get(PaperField.KIND);
        if (text != null && kinds != null) {
            best.put(
                    PaperField.KIND,
                    first(
                            kinds,
                            Comparator.comparingInt(Known::rank)
                                    .thenComparing(
                                            kind -> Math.abs(kind.column().index() - text.index()))));
        }
        return best;
    }

    private static PaperColumns.Column first(List<Known> columns, Comparator<Known> order) {
        return columns.stream().min(order).orElseThrow().column();
    }

    List<Row> rows() {
        return upper == lower ? List.of(upper) : List.of(upper, lower);
    }

    /** True if it has the columns without which there is nothing to import. */
    boolean isComplete() {
        return read.containsKey(PaperField.KIND) && read.containsKey(PaperField.TEXT);
    }

    /** True if the only known heading is the name of a kind, which forms have in their cells too. */
    boolean mayBeForm() {
        return read.size() == 1
                && read.values().stream()
                        .allMatch(column ->
                                CellWords.kind(new Cell.Text(column.heading())).isPresent());
    }
}
