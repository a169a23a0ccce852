package si.odmev.ingest.paper;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.tables.Cell;

/**
 * The cells of a row as an older version of the import compared them: as they were written. For that version, the same content written by a
 * date cell, another program or another clerk was another form. So every way of writing that it read is looked up.
 *
 * @param numbers the form's number
 * @param kinds its kind
 * @param texts its words
 * @param dates its date
 */
record OlderCells(Set<String> numbers, Set<String> kinds, Set<String> texts, Set<String> dates) {
    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "uuuu-MM-dd", "d.M.uuuu", "d. M. uuuu", "dd.MM.uuuu", "dd. MM. uuuu", "d/M/uuuu", "dd/MM/uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
            .toList();

    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

    /** The headings that the older version knew. It did not read columns with other headings. */
    private static final Set<String> NUMBER_HEADINGS = Set.of("številka", "number");

    private static final Set<String> DATE_HEADINGS = Set.of("datum", "date");

    /** The ways in which the older version may have read these cells. */
    static OlderCells of(Row row, Optional<LocalDate> day) {
        var numbers = new LinkedHashSet<String>();
        if (!NUMBER_HEADINGS.contains(row.numberHeading().strip().toLowerCase(Locale.ROOT))) {
            numbers.add("");
        }
        numbers.add(row.number().text().strip());
        var kinds = new LinkedHashSet<String>();
        kinds.add(row.kind().text().strip().toLowerCase(Locale.ROOT));
        CellWords.kind(row.kind()).ifPresent(kind -> {
            kinds.add(kind);
            kinds.add(CellWords.inSlovene(kind));
        });
        String text = row.text().text().strip();
        var texts = new LinkedHashSet<String>();
        texts.add(text);
        texts.add(row.text().text().replace("\r", "_x000D_").strip());
        var dates = new LinkedHashSet<String>();
        dates.add(row.date().text().strip());
        if (!DATE_HEADINGS.contains(row.dateHeading().strip().toLowerCase(Locale.ROOT))) {
            dates.add("");
        }
        day.ifPresent(date -> {
            DATES.forEach(format -> dates.add(format.format(date)));
            dates.add(String.valueOf(ChronoUnit.DAYS.between(FROM_1900, date)));
            dates.add(String.valueOf(ChronoUnit.DAYS.between(FROM_1904, date)));
        });
        return new OlderCells(numbers, kinds, texts, dates);
    }

    /** The cells and two headings of a row. */
    record Row(String numberHeading, Cell number, Cell kind, Cell text, String dateHeading, Cell date) {}
}
