package si.odmev.analytics.theme;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes a text look like advertising or the work of a program. A sign proves nothing: it asks a person to look. The thresholds are
 * low, because a false alarm costs one look (decision 0146).
 */
public enum SpamSign {
    /** Three addresses of web pages or more, or one and hardly anything else. */
    LINKS,
    /** A line that comes three times or more, or many words of which few differ. */
    REPETITION;

    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://\\S+|\\bwww\\.\\S+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MANY_LINKS = 3;
    private static final int FEW_WORDS = 5;
    private static final int SHORTEST_LINE = 10;
    private static final int MANY_LINES = 3;
    private static final int MANY_WORDS = 20;
    private static final int WORDS_FOR_EACH_OTHER_ONE = 4;

    /** Its name in messages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The signs in a submission; usually none. */
    public static Set<SpamSign> in(@Nullable String title, String text) {
        Set<SpamSign> signs = EnumSet.noneOf(SpamSign.class);
        if (hasLinks(title == null ? text : title + "\n" + text)) {
            signs.add(LINKS);
        }
        if (repeatsLines(text) || repeatsWords(text)) {
            signs.add(REPETITION);
        }
        return signs;
    }

    private static boolean hasLinks(String text) {
        long links = LINK.matcher(text).results().count();
        return links >= MANY_LINKS
                || links > 0
                        && WORD.matcher(LINK.matcher(text).replaceAll(" "))
                                        .results()
                                        .limit(FEW_WORDS)
                                        .count()
                                < FEW_WORDS;
    }

    private static boolean repeatsLines(String text) {
        return Arrays.stream(text.split("\n"))
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> line.length() >= SHORTEST_LINE)
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(times -> times >= MANY_LINES);
    }

    private static boolean repeatsWords(String text) {
        var different = new HashSet<String>();
        int words = 0;
        var word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        // A long text has few different words for its length, so only its beginning is compared.
        while (words < 10 * MANY_WORDS && word.find()) {
            different.add(word.group());
            words++;
        }
        return words >= MANY_WORDS && different.size() * WORDS_FOR_EACH_OTHER_ONE <= words;
    }
}
