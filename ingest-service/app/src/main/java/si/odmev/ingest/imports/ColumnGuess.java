package si.odmev.ingest.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import si.odmev.ingest.cells.CellDates;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.ConsentWords;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.paper.HeadingWords;
import si.odmev.ingest.tables.Cell;

/**
 * Guesses what each column is: by the system that wrote the table, by its heading, and by its content. A person sees the guess and can
 * change it, so a doubtful column is left out rather than taken for something.
 */
final class ColumnGuess {
    /** So many cells of a column show what it holds. */
    private static final int MOST_SEEN = 300;

    /** The part of the cells that must fit. */
    private static final double MOST_OF_THEM = 0.8;

    private static final double HALF = 0.5;

    /** The mean length from which a column holds sentences, not words or numbers. */
    private static final int SENTENCE = 25;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE_HEADING =
            Pattern.compile("\\b(?:telefon\\w*|phone|mobile|gsm|mobitel|handy|tel)\\b");
    private static final Pattern TITLE_HEADING = Pattern.compile(
            "(?:naslov (?:predloga|prispevka|pobude|pripombe)|zadeva|title|subject|betreff|titel|naslov prijedloga)");
    private static final Pattern LANGUAGE_HEADING = Pattern.compile("(?:jezik|language|locale|sprache)");

    /** Headings of columns that are long, and are not what people said. */
    private static final Pattern NO_TEXT_HEADING = Pattern.compile(
            "\\b(?:naslov|ulica|bivalisc\\w*|prebivalisc\\w*|address|street|adresse|anschrift|adresa|user agent|browser|brskalnik"
                    + "|ip|url|link|povezava|priloga|priloge|opombe|interno|odgovor obcine|odgovor uprave)\\b");

    private final TableView table;
    private final HeadingWords words;
    private final Optional<Preset> preset;
    /** The columns that are texts by their content alone. */
    private final List<Integer> sentences = new ArrayList<>();

    ColumnGuess(TableView table, HeadingWords words) {
        this.table = table;
        this.words = words;
        this.preset = Preset.of(table);
    }

    /** One use for each column of the table. */
    List<ColumnUse> guess() {
        var uses = new ArrayList<ColumnUse>();
        for (int column = 0; column < table.width(); column++) {
            uses.add(use(column));
        }
        takeLongestOfSentences(uses);
        keepFullestText(uses);
        keepOneOfEach(uses);
        takeLongestIfThereIsNoText(uses);
        return uses;
    }

    private ColumnUse use(int column) {
        List<Cell> cells = table.cells(column).stream()
                .filter(cell -> preset.stream().noneMatch(known -> known.isNoAnswer(cell.text())))
                .limit(MOST_SEEN)
                .toList();
        if (cells.isEmpty()) {
            return ColumnUse.IGNORED;
        }
        return preset.flatMap(known -> known.use(table, column))
                .or(() -> byHeading(table.title(column), cells))
                .orElseGet(() -> byContent(column, cells));
    }

    private Optional<ColumnUse> byHeading(String title, List<Cell> cells) {
        String heading = Folded.words(title);
        if (PHONE_HEADING.matcher(heading).find() && average(cells) < SENTENCE) {
            return Optional.of(ColumnUse.PHONE);
        }
        if (TITLE_HEADING.matcher(heading).matches()) {
            return Optional.of(ColumnUse.TITLE);
        }
        if (LANGUAGE_HEADING.matcher(heading).matches()) {
            return Optional.of(ColumnUse.LANGUAGE);
        }
        return words.meaning(title).flatMap(meaning -> switch (meaning.field()) {
            case TEXT -> Optional.of(ColumnUse.TEXT);
            case FULL_NAME, NAME, SURNAME -> Optional.of(ColumnUse.NAME);
            case EMAIL -> Optional.of(ColumnUse.EMAIL);
            case DATE -> only(ColumnUse.DATE, share(cells, ColumnGuess::isDay));
            case KIND ->
                only(ColumnUse.KIND, share(cells, cell -> CellWords.kind(cell).isPresent()));
            case CONSENT ->
                only(
                        ColumnUse.CONSENT,
                        share(cells, cell -> ConsentWords.read(cell.text()).isPresent()));
            case NUMBER -> areDifferent(cells) ? Optional.of(ColumnUse.NUMBER) : Optional.empty();
        });
    }

    private static Optional<ColumnUse> only(ColumnUse use, double share) {
        return share >= HALF ? Optional.of(use) : Optional.empty();
    }

    private ColumnUse byContent(int column, List<Cell> cells) {
        if (share(cells, cell -> EMAIL.matcher(cell.text().strip()).matches()) >= MOST_OF_THEM) {
            return ColumnUse.EMAIL;
        }
        if (share(cells, ColumnGuess::isDay) >= MOST_OF_THEM) {
            return ColumnUse.DATE;
        }
        boolean areSentences = average(cells) >= SENTENCE && different(cells).size() > HALF * cells.size();
        if (areSentences
                && !NO_TEXT_HEADING.matcher(Folded.words(table.title(column))).find()) {
            sentences.add(column);
        }
        return ColumnUse.IGNORED;
    }

    /** Addresses and notes of an office are sentences too. So of the columns that only their content shows, only the longest is a text. */
    private void takeLongestOfSentences(List<ColumnUse> uses) {
        sentences.stream()
                .max(Comparator.comparingDouble(column -> average(table.cells(column))))
                .ifPresent(column -> uses.set(column, ColumnUse.TEXT));
    }

    /** A platform that exports a text in several languages has one original; it is most often there. */
    private void keepFullestText(List<ColumnUse> uses) {
        if (preset.filter(Preset::writesHtml).isEmpty()) {
            return;
        }
        List<Integer> named = columns(uses, ColumnUse.TEXT).stream()
                .filter(column ->
                        preset.flatMap(known -> known.use(table, column)).isPresent())
                .toList();
        if (!named.isEmpty()) {
            int fullest = Collections.max(
                    named, Comparator.comparingInt(column -> table.cells(column).size()));
            columns(uses, ColumnUse.TEXT).stream()
                    .filter(column -> column != fullest)
                    .forEach(column -> uses.set(column, ColumnUse.IGNORED));
        }
    }

    private void keepOneOfEach(List<ColumnUse> uses) {
        Set<ColumnUse> taken = EnumSet.noneOf(ColumnUse.class);
        for (boolean ofTheSystem : new boolean[] {true, false}) {
            for (int column = 0; column < uses.size(); column++) {
                ColumnUse use = uses.get(column);
                int at = column;
                boolean isNamed = preset.flatMap(known -> known.use(table, at)).isPresent();
                if (!use.isForSeveral() && isNamed == ofTheSystem && !taken.add(use)) {
                    uses.set(column, ColumnUse.IGNORED);
                }
            }
        }
    }

    private void takeLongestIfThereIsNoText(List<ColumnUse> uses) {
        if (!uses.contains(ColumnUse.TEXT)) {
            columns(uses, ColumnUse.IGNORED).stream()
                    .filter(column -> !table.cells(column).isEmpty())
                    .max(Comparator.comparingDouble(column -> average(table.cells(column))))
                    .ifPresent(column -> uses.set(column, ColumnUse.TEXT));
        }
    }

    private static List<Integer> columns(List<ColumnUse> uses, ColumnUse use) {
        var columns = new ArrayList<Integer>();
        for (int column = 0; column < uses.size(); column++) {
            if (uses.get(column) == use) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static boolean isDay(Cell cell) {
        return cell instanceof Cell.Day
                || cell instanceof Cell.Text && CellDates.read(cell.text()).isPresent();
    }

    private static double share(List<Cell> cells, Predicate<Cell> fits) {
        return cells.stream().filter(fits).count() / (double) cells.size();
    }

    private static double average(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell instanceof Cell.Text)
                .mapToInt(cell -> cell.text().length())
                .average()
                .orElse(0);
    }

    private static boolean areDifferent(List<Cell> cells) {
        return different(cells).size() == cells.size();
    }

    private static Set<String> different(List<Cell> cells) {
        var different = new HashSet<String>();
        cells.forEach(cell -> different.add(cell.text()));
        return different;
    }
}
