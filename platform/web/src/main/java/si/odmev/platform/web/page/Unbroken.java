package si.odmev.platform.web.page;

import java.util.regex.Pattern;

/** Keeps a range of numbers, such as "2022–2030", on one line. */
public final class Unbroken {
    private static final Pattern DASH_IN_A_RANGE = Pattern.compile("(?<=\\d)–(?=\\d)");

    /** The same text with word joiners (U+2060) around each dash between digits. They have no width and forbid a break. */
    public String ranges(String text) {
        return DASH_IN_A_RANGE.matcher(text).replaceAll("\u2060–\u2060");
    }
}
