package si.odmev.ingest.cells;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of three numbers, and the days that it can mean.
 *
 * @param separator the character between the numbers: {@code .}, {@code /} or {@code -}
 * @param hasWholeYearFirst true if a year of four digits is first: its order is certain and contradicts no other date
 * @param readings the days by the order of the numbers; empty if no order gives a day
 */
record DigitDate(char separator, boolean hasWholeYearFirst, Map<DateOrder, LocalDate> readings) {
    private static final Pattern THREE_NUMBERS =
            Pattern.compile("(\\d{1,4})\\s?([-./,])\\s?(\\d{1,2})\\s?([-./,])\\s?'?(\\d{1,4})\\.?");

    /** Eight digits without separators, as some programs write days. */
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("(20\\d{2})(\\d{2})(\\d{2})");

    private static final Pattern DAY_MONTH_YEAR = Pattern.compile("(\\d{2})(\\d{2})(20\\d{2})");

    private static final int YEAR_DIGITS = 4;
    private static final int CENTURY = 2000;

    /** No form is older than 2015, so two digits below this are a day or a month. */
    private static final int FIRST_SHORT_YEAR = 15;

    DigitDate {
        readings = Map.copyOf(readings);
    }

    /** Reads a folded text that is nothing but a date. */
    static Optional<DigitDate> of(String text) {
        Matcher compact = YEAR_MONTH_DAY.matcher(text);
        if (compact.matches()) {
            Optional<LocalDate> day = day(compact.group(1), compact.group(2), compact.group(3));
            if (day.isPresent()) {
                return Optional.of(new DigitDate('.', true, Map.of(DateOrder.YEAR_FIRST, day.get())));
            }
        }
        Matcher reversed = DAY_MONTH_YEAR.matcher(text);
        if (reversed.matches()) {
            return day(reversed.group(3), reversed.group(2), reversed.group(1))
                    .map(day -> new DigitDate('.', false, Map.of(DateOrder.DAY_FIRST, day)));
        }
        Matcher numbers = THREE_NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        char separator = separator(numbers.group(2), numbers.group(4));
        return Optional.of(new DigitDate(
                separator,
                numbers.group(1).length() == YEAR_DIGITS,
                readings(separator, numbers.group(1), numbers.group(3), numbers.group(5))));
    }

    private static Map<DateOrder, LocalDate> readings(char separator, String first, String second, String third) {
        var readings = new EnumMap<DateOrder, LocalDate>(DateOrder.class);
        boolean isYearFirst = first.length() == YEAR_DIGITS;
        // In our countries, a date with dots begins with the day or with the whole year.
        boolean hasOtherOrders = separator != '.';
        if (isYearFirst || hasOtherOrders) {
            day(first, second, third).ifPresent(day -> readings.put(DateOrder.YEAR_FIRST, day));
        }
        if (!isYearFirst) {
            day(third, second, first).ifPresent(day -> readings.put(DateOrder.DAY_FIRST, day));
        }
        if (!isYearFirst && hasOtherOrders) {
            day(third, first, second).ifPresent(day -> readings.put(DateOrder.MONTH_FIRST, day));
        }
        return readings;
    }

    private static char separator(String first, String second) {
        return first.equals(second) && !first.equals(",") ? first.charAt(0) : '.';
    }

    /** A day; empty if there is no such day, or if two digits can't be its year. */
    static Optional<LocalDate> day(String year, String month, String day) {
        int number = Integer.parseInt(year);
        boolean isYear = year.length() == YEAR_DIGITS || year.length() == 2 && number >= FIRST_SHORT_YEAR;
        if (!isYear || month.length() > 2 || day.length() > 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    year.length() == 2 ? CENTURY + number : number, Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day if the column does not show the order: the first number is the day, if that is possible. */
    Optional<LocalDate> usual() {
        return Optional.ofNullable(readings.get(DateOrder.DAY_FIRST))
                .or(() -> Optional.ofNullable(readings.get(DateOrder.YEAR_FIRST)));
    }

    /** True if the order makes a difference. */
    boolean isAmbiguous() {
        return readings.values().stream().distinct().count() > 1;
    }
}
