package si.odmev.analytics.query;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of the submissions with which others are compared. They are those of the first group, but for one condition: another
 * period ({@code 2022-05-10..2022-05-20}) or another value of a facet ({@code channel:paper}).
 */
public final class SecondGroup {
    /** Name of the parameter that names the second group. */
    public static final String PARAMETER = "compare";

    private static final Pattern PERIOD = Pattern.compile("([0-9T:+Z-]*)\\.\\.([0-9T:+Z-]*)");
    private static final Pattern FACET = Pattern.compile("([a-z]+):(.+)");

    private SecondGroup() {}

    /**
     * The parameters of the second group.
     *
     * @param first parameters of the first group
     * @throws InvalidParameterException if the second group is neither a period nor a value of a facet
     */
    public static Map<String, List<String>> parameters(Map<String, List<String>> first, String compare) {
        var second = new LinkedHashMap<>(first);
        second.remove(PARAMETER);
        Matcher period = PERIOD.matcher(compare.strip());
        Matcher facet = FACET.matcher(compare.strip());
        if (period.matches()) {
            second.put("from", List.of(period.group(1)));
            second.put("to", List.of(period.group(2)));
        } else if (facet.matches() && isComparable(facet.group(1))) {
            second.put(facet.group(1), List.of(facet.group(2)));
        } else {
            throw new InvalidParameterException(PARAMETER, "no-second-group");
        }
        return second;
    }

    /** Themes are what is compared, so they can't tell two groups apart. */
    private static boolean isComparable(String name) {
        return Arrays.stream(Facet.values())
                .anyMatch(facet -> facet != Facet.THEME && facet.parameter().equals(name));
    }
}
