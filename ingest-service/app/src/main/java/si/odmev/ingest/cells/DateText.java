package si.odmev.ingest.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the date among what is written around it: a place or a weekday before it, a time of day and a time zone before or after it. Only
 * the day is kept, as it is written.
 */
final class DateText {
    /** Longer texts hold more than a date. */
    private static final int LONGEST = 100;

    private static final int MOST_WORDS_BEFORE = 4;

    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");

    private static final String AT = "(?:(?:ob|okoli|at|um|u|ura|cas|time|kl)[.:]? ?)";
    private static final String CLOCK = "\\d{1,2}[:.h]\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?";
    private static final String HOURS = "(?: ?(?:h|uri|ura|ure|ur|uhr|hrs?|sati|sata|sat|o'clock)\\.?)";
    private static final String PART_OF_DAY =
            "(?: ?(?:a\\.? ?m|p\\.? ?m|dop|pop|dopoldne|popoldne|zjutraj|zvecer|ponoci|opoldne"
                    + "|opolnoci|prije ?podne|poslije ?podne|ujutro|navecer|vormittags?|nachmittags?|morgens|abends|mittags"
                    + "|in the (?:morning|afternoon|evening))\\.?)";
    private static final String ZONE = "(?: ?\\(?(?:z|mez|mesz|[a-z]{1,3}t|\\[?[a-z]+/[a-z_]+\\]?"
            + "|(?:utc|gmt)? ?[-+] ?\\d{1,2}(?::?\\d{2})?|utc|gmt)\\)?){0,2}";
    private static final String UNTIL = "(?: ?(?:-|do|to|until|bis) ?" + CLOCK + HOURS + "?)";

    /** A time has minutes, or a word that shows that it is an hour, or it is a part of the day. */
    private static final String TIME =
            "(?:" + AT + "?" + CLOCK + UNTIL + "?" + PART_OF_DAY + "?" + HOURS + "?" + PART_OF_DAY + "?" + ZONE
                    + "|" + AT + "\\d{1,2}\\.?" + HOURS + "?" + PART_OF_DAY + "?" + ZONE
                    + "|\\d{1,2}\\.?(?:" + HOURS + PART_OF_DAY + "?|" + PART_OF_DAY + ")" + ZONE
                    + "|" + PART_OF_DAY + ")";

    private static final Pattern TIME_BEHIND =
            Pattern.compile("(.+?)(?:[ ,;]+\\(?|t)" + TIME + "(?:\\)| ?\\([^()]*\\))?\\.?");
    private static final Pattern TIME_BEFORE = Pattern.compile(TIME + "(?:[ ,;]+|, ?dne )(.+)");
    private static final Pattern ZONE_BEHIND = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:z|[-+]\\d{2}:\\d{2})");

    /** A weekday, or the Croatian or Slovene word for "year". */
    private static final Pattern WORD_BEHIND =
            Pattern.compile("(.*\\d\\.?)[ ,]*\\(?(?:ponedeljek|torek|sreda|cetrtek|petek|sobota"
                    + "|nedelja|ponedjeljak|utorak|srijeda|cetvrtak|petak|subota|nedjelja|monday|tuesday|wednesday|thursday|friday"
                    + "|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|pon|tor|sre|cet|pet|sob|ned"
                    + "|mon|tue|wed|thu|fri|sat|sun|g|god|godine|l|leta)\\.?\\)?");

    private static final Pattern WORD_BEFORE = Pattern.compile("\\p{L}+[.,:]*\\s+(.+)|\\p{L}+[.,:]+(.+)");

    /** Before a date, these words show that it is not the day of the form. */
    private static final Set<String> OTHER_DAY = Set.of(
            "do",
            "od",
            "pred",
            "po",
            "med",
            "ne",
            "ni",
            "before",
            "after",
            "until",
            "from",
            "since",
            "not",
            "bis",
            "ab",
            "vor",
            "nach",
            "nicht",
            "prije",
            "poslije",
            "nakon",
            "nije",
            "rojen",
            "rojena",
            "rojeni",
            "rojstva",
            "rojstvo",
            "rojstni",
            "roj",
            "velja",
            "veljavnost",
            "veljaven",
            "veljavno",
            "zapade",
            "born",
            "birth",
            "birthday",
            "birthdate",
            "valid",
            "expires",
            "deadline",
            "due",
            "geb",
            "geboren",
            "geburtsdatum",
            "geburtstag",
            "frist",
            "gultig",
            "roden",
            "rodena",
            "rodenja",
            "vazi");

    /** "Rok" means a deadline, and is also a first name. */
    private static final Pattern DEADLINE =
            Pattern.compile("rok(?: ?:| ?\\d| (?:za|je|oddaje|odgovora|prijave|izvedbe)\\b).*");

    private static final Pattern WORD_END = Pattern.compile("[^\\p{L}]");

    private DateText() {}

    /** Parts of the text that may be the date alone, beginning with the whole text; empty if the text is too long for a date. */
    static List<String> candidates(String text) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        String folded = DASHES.matcher(Folded.text(text)).replaceAll("-");
        var candidates = new ArrayList<String>();
        addWithoutWordsBefore(folded, candidates);
        matched(TIME_BEHIND, folded).ifPresent(date -> {
            addWithoutWordsBefore(date, candidates);
            matched(WORD_BEHIND, date).ifPresent(shorter -> addWithoutWordsBefore(shorter, candidates));
        });
        matched(TIME_BEFORE, folded).ifPresent(date -> addWithoutWordsBefore(date, candidates));
        matched(WORD_BEHIND, folded).ifPresent(date -> addWithoutWordsBefore(date, candidates));
        matched(ZONE_BEHIND, folded).ifPresent(date -> addWithoutWordsBefore(date, candidates));
        return candidates;
    }

    private static void addWithoutWordsBefore(String text, List<String> candidates) {
        String rest = text;
        for (int word = 0; word <= MOST_WORDS_BEFORE; word++) {
            candidates.add(rest);
            Matcher before = WORD_BEFORE.matcher(rest);
            if (!before.matches()
                    || OTHER_DAY.contains(WORD_END.split(rest, 2)[0])
                    || DEADLINE.matcher(rest).matches()) {
                return;
            }
            rest = before.group(1) == null ? before.group(2) : before.group(1);
        }
    }

    private static Optional<String> matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
