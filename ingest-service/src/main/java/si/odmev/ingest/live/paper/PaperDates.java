package si.odmev.ingest.live.paper;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.ingest.tables.Cell;

/** Dates as people write them: day before month, or the year first; a time of day behind it is not kept. */
final class PaperDates {
    /** From January on; Slovene (both cases), English, Croatian and German, without accents. */
    private static final List<String> MONTHS = List.of(
            "jan januar januarja january sijecanj sijecnja janner",
            "feb februar februarja february veljaca veljace",
            "mar marec marca march ozujak ozujka marz",
            "apr april aprila travanj travnja",
            "maj maja may svibanj svibnja mai",
            "jun junij junija june lipanj lipnja juni",
            "jul julij julija july srpanj srpnja juli",
            "avg avgust avgusta aug august kolovoz kolovoza",
            "sep sept september septembra rujan rujna",
            "okt oktober oktobra oct october listopad listopada",
            "nov november novembra studeni studenoga",
            "dec december decembra prosinac prosinca dez dezember");

    private static final Map<String, Integer> MONTH_NUMBERS = monthNumbers();

    private static final String WEEKDAY = "(?:\\p{L}+\\.?,? )?";
    private static final String TIME =
            "(?:[ ,t]+(?:ob |at |um )?\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2})?(?:[.,]\\d+)?\\s?(?:h|uri|am|pm|z|[-+]\\d{2}:?\\d{2})?)?";
    private static final int CENTURY = 2000;

    /** A workbook's number for a day that lost its format in a text. */
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,]\\d+)?");

    private static final LocalDate WORKBOOK_EPOCH = LocalDate.of(1899, 12, 30);

    private record Shape(Pattern pattern, Function<MatchResult, LocalDate> date) {}

    private static final List<Shape> SHAPES = List.of(
            shape(
                    "(\\d{4})\\s?[-./]\\s?(\\d{1,2})\\s?[-./]\\s?(\\d{1,2})\\.?" + TIME,
                    m -> of(m.group(1), m.group(2), m.group(3))),
            shape(
                    WEEKDAY + "(\\d{1,2})\\s?[-./]\\s?(\\d{1,2})\\s?[-./]\\s?(\\d{4}|\\d{2})\\.?" + TIME,
                    m -> of(m.group(3), m.group(2), m.group(1))),
            shape(
                    WEEKDAY + "(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]?(\\p{L}+)\\.?,?[ -]?(\\d{4}|\\d{2})\\.?" + TIME,
                    m -> of(m.group(3), month(m.group(2)), m.group(1))),
            shape(
                    WEEKDAY + "(\\p{L}+)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})" + TIME,
                    m -> of(m.group(3), month(m.group(1)), m.group(2))));

    private PaperDates() {}

    /** The day in a cell; empty if none can be read there. */
    static Optional<LocalDate> read(Cell cell) {
        return switch (cell) {
            case Cell.Day day -> Optional.of(day.date());
            // Below that it is a year or a day of the month without the rest.
            case Cell.Numeric number -> number.day().filter(day -> day.getYear() >= 1990);
            case Cell.Spanned spanned -> read(spanned.anchor());
            default -> read(cell.text());
        };
    }

    static Optional<LocalDate> read(String text) {
        String folded = Folded.text(text);
        Matcher serial = SERIAL.matcher(folded);
        if (serial.matches()) {
            return Optional.of(WORKBOOK_EPOCH.plusDays(Long.parseLong(serial.group(1))));
        }
        for (Shape shape : SHAPES) {
            Matcher matcher = shape.pattern().matcher(folded);
            if (matcher.matches()) {
                try {
                    return Optional.of(shape.date().apply(matcher));
                } catch (DateTimeException e) {
                    // There is no such day; another shape does not fit either.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Shape shape(String pattern, Function<MatchResult, LocalDate> date) {
        return new Shape(Pattern.compile(pattern), date);
    }

    private static LocalDate of(String year, String month, String day) {
        int number = Integer.parseInt(year);
        return LocalDate.of(number < 100 ? CENTURY + number : number, Integer.parseInt(month), Integer.parseInt(day));
    }

    private static String month(String name) {
        Integer number = MONTH_NUMBERS.get(name);
        if (number == null) {
            throw new DateTimeException("no month");
        }
        return number.toString();
    }

    private static Map<String, Integer> monthNumbers() {
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String name : MONTHS.get(i).split(" ")) {
                numbers.put(name, i + 1);
            }
        }
        return Map.copyOf(numbers);
    }
}
