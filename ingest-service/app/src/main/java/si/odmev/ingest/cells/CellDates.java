package si.odmev.ingest.cells;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import si.odmev.ingest.tables.Cell;

/** Dates as people write them, with numbers or with the name of the month. */
public final class CellDates {
    /**
     * From January on, without accents: Slovene (both cases), English, Croatian (both cases, and the names of its neighbours), German,
     * Italian, Hungarian.
     */
    private static final List<String> MONTHS = List.of(
            "jan januar januarja january jaenner janner januara sijecanj sijecnja sij gennaio",
            "feb februar februarja february februara feber veljaca veljace velj febbraio",
            "mar marec marca march mart marta marz maerz mrz ozujak ozujka ozu marzo marcius",
            "apr april aprila travanj travnja tra aprile aprilis",
            "maj maja may svibanj svibnja svi mai maggio majus",
            "jun junij junija june lipanj lipnja lip juni juna giugno junius",
            "jul julij julija july srpanj srpnja srp juli jula luglio julius",
            "avg avgust avgusta aug august augusta kolovoz kolovoza kol agosto augusztus",
            "sep sept september septembra septembar rujan rujna ruj settembre szeptember",
            "okt oktober oktobra oktobar oct october listopad listopada lis ottobre",
            "nov november novembra novembar studeni studenoga studenog stu novembre",
            "dec december decembra decembar prosinac prosinca pro dez dezember dicembre");

    /** These are months only between the day and the year, because "v" is also a Slovene word. */
    private static final List<String> ROMAN =
            List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");

    private static final Map<String, String> MONTH_NUMBERS = monthNumbers();

    private static final String ORDINAL = "(?:st|nd|rd|th|\\.)?";
    private static final String BETWEEN = "[ .,/-]*";

    /** A workbook's number of a day that became text without its date format. */
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,]\\d+)?");

    private static final LocalDate WORKBOOK_EPOCH = LocalDate.of(1899, 12, 30);

    /** A number that gives a day outside these years is not a date. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2100;

    private record Shape(Pattern pattern, Function<MatchResult, Optional<LocalDate>> day) {}

    private static final List<Shape> SHAPES = List.of(
            shape(
                    "(\\d{1,2}) ?" + ORDINAL + "(?: of)?" + BETWEEN + "(\\p{L}+)" + BETWEEN
                            + "(?:leta |godine )?'?(\\d{4}|\\d{2})\\.?",
                    m -> day(m.group(3), roman(m.group(2)), m.group(1))),
            shape(
                    "(\\p{L}+)" + BETWEEN + "(\\d{1,2})" + ORDINAL + "[ .,/-]+(\\d{4})\\.?",
                    m -> day(m.group(3), m.group(1), m.group(2))),
            shape(
                    "(\\d{4})[ .,/-]+(\\p{L}+)" + BETWEEN + "(\\d{1,2})" + ORDINAL,
                    m -> day(m.group(1), m.group(2), m.group(3))));

    private CellDates() {}

    /** The day in a cell that can be read in one way only; empty if there is none, or if it is a date of three numbers. */
    static Optional<LocalDate> certain(Cell cell) {
        return switch (cell) {
            case Cell.Day day -> Optional.of(day.date());
            case Cell.Numeric number -> number.day().filter(CellDates::isLikely);
            case Cell.Spanned spanned -> certain(spanned.anchor());
            default -> certain(cell.text());
        };
    }

    private static Optional<LocalDate> certain(String text) {
        List<String> candidates = DateText.candidates(text);
        return candidates.stream()
                .limit(1)
                .flatMap(whole -> serial(whole).stream())
                .findFirst()
                .or(() -> candidates.stream()
                        .flatMap(candidate -> named(candidate).stream())
                        .findFirst());
    }

    /** The date of three numbers in a text; empty if there is none. */
    static Optional<DigitDate> digits(String text) {
        return DateText.candidates(text).stream()
                .flatMap(candidate -> DigitDate.of(candidate).stream())
                .findFirst();
    }

    /** The day in a text outside a column. If the order of the numbers matters, the day is the first of them. */
    public static Optional<LocalDate> read(String text) {
        return certain(text).or(() -> digits(text).flatMap(DigitDate::usual));
    }

    private static Optional<LocalDate> serial(String text) {
        Matcher serial = SERIAL.matcher(text);
        return serial.matches()
                ? Optional.of(WORKBOOK_EPOCH.plusDays(Long.parseLong(serial.group(1))))
                        .filter(CellDates::isLikely)
                : Optional.empty();
    }

    private static boolean isLikely(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static Optional<LocalDate> named(String text) {
        return SHAPES.stream()
                .flatMap(shape -> Stream.of(shape.pattern().matcher(text))
                        .filter(Matcher::matches)
                        .flatMap(matcher -> shape.day().apply(matcher).stream()))
                .findFirst();
    }

    private static Shape shape(String pattern, Function<MatchResult, Optional<LocalDate>> day) {
        return new Shape(Pattern.compile(pattern), day);
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        return Optional.ofNullable(MONTH_NUMBERS.get(month)).flatMap(number -> DigitDate.day(year, number, day));
    }

    /** Turns a Roman numeral into the first name of its month, and leaves any other word as it is. */
    private static String roman(String month) {
        int number = ROMAN.indexOf(month);
        return number < 0 ? month : MONTHS.get(number).split(" ")[0];
    }

    private static Map<String, String> monthNumbers() {
        var numbers = new HashMap<String, String>();
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String name : MONTHS.get(i).split(" ")) {
                numbers.put(name, String.valueOf(i + 1));
            }
        }
        return Map.copyOf(numbers);
    }
}
