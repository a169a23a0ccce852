package si.odmev.platform.web.page;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats days and times by the rules of the language. In Slovene a month after its day is in the genitive ("10. maja 2022"), and
 * alone in the nominative ("maj 2022"). The locale data of Java (CLDR) has the nominative for both. Therefore this class has the
 * twelve genitives.
 */
public final class Dates {
    private static final Map<Long, String> SLOVENE_GENITIVES = Map.ofEntries(
            Map.entry(1L, "januarja"),
            Map.entry(2L, "februarja"),
            Map.entry(3L, "marca"),
            Map.entry(4L, "aprila"),
            Map.entry(5L, "maja"),
            Map.entry(6L, "junija"),
            Map.entry(7L, "julija"),
            Map.entry(8L, "avgusta"),
            Map.entry(9L, "septembra"),
            Map.entry(10L, "oktobra"),
            Map.entry(11L, "novembra"),
            Map.entry(12L, "decembra"));

    /** Text between apostrophes, or the month beside a day. */
    private static final Pattern LITERAL_OR_MONTH = Pattern.compile("'[^']*'|MMMM");

    /**
     * @param pattern of {@link DateTimeFormatter}: {@code MMMM} is a month beside its day, {@code LLLL} one that is alone
     */
    public String format(TemporalAccessor time, String pattern, Locale locale) {
        return formatter(pattern, locale).format(time);
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        var formatter = new DateTimeFormatterBuilder();
        int done = 0;
        for (Matcher part = LITERAL_OR_MONTH.matcher(pattern); part.find(); ) {
            if (part.group().equals("MMMM")) {
                append(formatter, pattern.substring(done, part.start()));
                appendMonth(formatter, locale);
                done = part.end();
            }
        }
        append(formatter, pattern.substring(done));
        return formatter.toFormatter(locale);
    }

    private static void append(DateTimeFormatterBuilder formatter, String pattern) {
        if (!pattern.isEmpty()) {
            formatter.appendPattern(pattern);
        }
    }

    private static void appendMonth(DateTimeFormatterBuilder formatter, Locale locale) {
        if (locale.getLanguage().equals(PageLanguages.SLOVENE.getLanguage())) {
            formatter.appendText(ChronoField.MONTH_OF_YEAR, SLOVENE_GENITIVES);
        } else {
            formatter.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
        }
    }
}
