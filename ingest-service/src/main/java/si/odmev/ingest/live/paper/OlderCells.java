package si.odmev.ingest.live.paper;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.ingest.tables.Cell;

/**
 * The cells of a row as an older version compared them: as they were written. What a date cell, another program or another clerk wrote
 * for the same thing was another form then, so all the ways of writing it that were read are looked up.
 *
 * @param numbers the form's number
 * @param kinds its kind
 * @param texts what it says
 * @param dates its date
 * @param readNumbers its number as the version after that one read it
 * @param readDays its day as the version after that one read it
 */
record OlderCells(
        Set<String> numbers,
        Set<String> kinds,
        Set<String> texts,
        Set<String> dates,
        Set<String> readNumbers,
        Set<String> readDays) {
    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "uuuu-MM-dd", "d.M.uuuu", "d. M. uuuu", "dd.MM.uuuu", "dd. MM. uuuu", "d/M/uuuu", "dd/MM/uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
            .toList();

    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

    /** The headings that version knew; columns with others were not read. */
    private static final Set<String> NUMBER_HEADINGS = Set.of("številka", "number");

    private static final Set<String> DATE_HEADINGS = Set.of("datum", "date");

    /** The headings that the version after that one knew. */
    private static final Set<String> READ_NUMBER_HEADINGS =
            folded("številka obrazca, št obrazca, obrazec št, id obrazca, šifra obrazca,"
                    + " številka, form number, form no, form id, number, broj obrasca, broj, formularnummer, nummer");

    private static final Set<String> READ_DATE_HEADINGS =
            folded("datum, datum prejema, datum prejetja, datum oddaje, datum obrazca,"
                    + " datum izpolnitve, prejeto, prejeto dne, prejet, oddano, dne, datum in ura, datum in čas, čas oddaje, časovni žig,"
                    + " date, date received, received, received on, received at, date of receipt, submitted, submitted on, submitted at,"
                    + " date submitted, submission date, date of submission, timestamp, datum primitka, zaprimljeno, eingangsdatum,"
                    + " eingegangen am");

    /** What these cells may have been for the older version. */
    static OlderCells of(Row row, Optional<LocalDate> day) {
        var numbers = new LinkedHashSet<String>();
        if (!NUMBER_HEADINGS.contains(row.numberHeading().strip().toLowerCase(Locale.ROOT))) {
            numbers.add("");
        }
        numbers.add(row.number().text().strip());
        var kinds = new LinkedHashSet<String>();
        kinds.add(row.kind().text().strip().toLowerCase(Locale.ROOT));
        PaperWords.kind(row.kind()).ifPresent(kind -> {
            kinds.add(kind);
            kinds.add(PaperWords.inSlovene(kind));
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
        return new OlderCells(numbers, kinds, texts, dates, readNumbers(row), readDays(row, day));
    }

    /** That version took "/" for a number. */
    private static Set<String> readNumbers(Row row) {
        var numbers = new LinkedHashSet<String>();
        numbers.add(PaperWords.number(row.number()));
        if (!READ_NUMBER_HEADINGS.contains(Folded.words(row.numberHeading()))) {
            numbers.add("");
        }
        return numbers;
    }

    /** That version read the day first, whatever the other dates were. */
    private static Set<String> readDays(Row row, Optional<LocalDate> day) {
        var days = new LinkedHashSet<String>();
        days.add(day.map(LocalDate::toString).orElse(""));
        PaperDates.digits(row.date().text()).flatMap(DigitDate::usual).ifPresent(usual -> days.add(usual.toString()));
        if (!READ_DATE_HEADINGS.contains(Folded.words(row.dateHeading()))) {
            days.add("");
        }
        return days;
    }

    private static Set<String> folded(String headings) {
        return Stream.of(headings.split(",")).map(Folded::words).collect(Collectors.toUnmodifiableSet());
    }

    /** The cells and two headings of a row. */
    record Row(String numberHeading, Cell number, Cell kind, Cell text, String dateHeading, Cell date) {}
}
