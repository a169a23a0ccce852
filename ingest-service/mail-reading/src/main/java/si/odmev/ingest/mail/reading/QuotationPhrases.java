package si.odmev.ingest.mail.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the lines that programs put above quoted or forwarded text. */
final class QuotationPhrases {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern WROTE = Phrases.anyOf("wrote.txt", "(?<![\\p{L}])", "(?![\\p{L}])");

    /** Phrases that people also use in their own sentences. They count only with an address or above a marked quotation. */
    private static final Pattern WROTE_IN_SENTENCES =
            Phrases.anyOf("wrote-in-sentences.txt", "(?<![\\p{L}])", "(?![\\p{L}])");

    /** First words of the line above a quotation. */
    private static final Pattern LEAD = Pattern.compile(
            "[\\s\"'*(]*(?:on|dne|dana|v|u|am|le|il|el|op|em|den|na|në|më|w dniu|dňa|у|дана|at|in a message|"
                    + "(?:mon|tue|wed|thu|fri|sat|sun|pon|tor|sre|čet|pet|sob|ned|uto|sri|sub|mo|di|mi|do|fr|sa|so)[a-zčšžäöü]*[.,]?)"
                    + "[\\s,].*",
            FLAGS);

    private static final Pattern DATE = Pattern.compile(
            "\\d{1,4}\\s?[-./]\\s?\\d{1,2}\\s?[-./]\\s?\\d{2,4}|\\d{1,2}\\.?\\s+\\p{L}{3,10}\\.?,?\\s+\\d{4}|\\p{L}{3,10}\\.?\\s+\\d{1,2},?\\s+\\d{4}"
                    + "|\\d{1,2}[-. ]\\p{L}{3,10}[-. ]\\d{2,4}|\\p{L}{3,10} \\d{1,2},?\\s");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}|\\b(?:ob|um|u|alle ore) \\d{1,2}\\.\\d{2}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{2,190}");
    private static final Pattern BEGINS_WITH_DATE = Pattern.compile("[\\s\"'*(]*\\d{1,4}[-./ ].*");
    private static final Pattern DATE_AND_ADDRESS =
            Pattern.compile("\\s*\\d{2,4}[-/.]\\d{1,2}[-/.]\\d{1,4}\\b.{0,120}<[^<>\\s]{1,120}@[^<>\\s]{1,120}>:?\\s*");

    /** The form of Tuta and Mail.ru: {@code 10 May 2022, 14:05 by urad@velenje.test:}. */
    private static final Pattern DATE_BY_ADDRESS = Pattern.compile(
            "\\s*(?:\\p{L}{3,12}, )?\\d{1,2}[. ]{1,2}\\p{L}{3,10}\\.? \\d{4},? \\d{1,2}:\\d{2},?(?: [+-]\\d{2}:?\\d{2})?"
                    + " (?:by|from|von|od|de|par|da) (?:[^<>@]{1,100} )?<?[^\\s<>@]{1,64}@[^\\s<>@]{2,190}>?:\\s*",
            FLAGS);

    /** The form of Notes: the sender, the time and the first words of the message that is copied below. */
    private static final Pattern BETWEEN_THREE_DASHES = Pattern.compile(
            "[^-]{1,80}-{3}\\d{1,4}[-./]\\d{1,2}[-./]\\d{2,4} \\d{1,2}:\\d{2}(?::\\d{2})?(?: [AP]M)?-{3}.{0,300}");

    /** The form of GroupWise, without the marks before it: {@code Urad <urad@velenje.test> 10.05.2022 14:05 >>>}. */
    private static final Pattern ENDS_IN_MARKS = Pattern.compile(".{5,300} >>>\\s*");

    private static final Pattern DIVIDER = Phrases.anyOf("dividers.txt", "[\\s>*_-]*", "\\s*[:*]*[\\s*_-]*");
    private static final Pattern FORWARD_BEGINS = Phrases.anyOf("forward-begins.txt", "\\s*", "\\s*:\\s*");
    private static final Pattern BETWEEN_DASHES = Pattern.compile("\\s*-{3,} (.{5,300}) -{3,}\\s*");
    private static final int LONGEST = 400;
    private static final int LONGEST_BROKEN_END = 80;

    private QuotationPhrases() {}

    /**
     * True for the line that programs put above a quotation, for example {@code Dne 3. 5. 2022 ob 14:05 je Janez Novak
     * napisal:}.
     *
     * @param line joined, if the program broke it
     * @param quotationFollows true if a marked quotation is next; then less evidence is enough
     */
    static boolean introducesQuotation(String line, boolean quotationFollows) {
        if (line.length() > LONGEST) {
            return false;
        }
        if (DATE_AND_ADDRESS.matcher(line).matches()
                || DATE_BY_ADDRESS.matcher(line).matches()) {
            return true;
        }
        if (!saysWrote(line, quotationFollows)) {
            return false;
        }
        String end = line.stripTrailing();
        if (!(end.endsWith(":") || end.endsWith(":*"))) {
            return false;
        }
        boolean dated = DATE.matcher(line).find();
        boolean addressed = ADDRESS.matcher(line).find();
        boolean begins = beginsIntroduction(line);
        if (quotationFollows) {
            return dated || addressed || begins || line.length() < 80;
        }
        // A person's own sentence may also end like this, so only a form that no person writes counts.
        boolean timed = dated && TIME.matcher(line).find();
        return (addressed && (dated || line.contains("<"))) || (begins && timed);
    }

    private static boolean saysWrote(String line, boolean quotationFollows) {
        return WROTE.matcher(line).find()
                || ((quotationFollows || ADDRESS.matcher(line).find())
                        && WROTE_IN_SENTENCES.matcher(line).find());
    }

    /** True for a line that begins like the introduction of a quotation: with a preposition, a weekday or a date. */
    static boolean beginsIntroduction(String line) {
        return LEAD.matcher(line).matches() || BEGINS_WITH_DATE.matcher(line).matches();
    }

    /** True if a line can be the last line of an introduction. */
    static boolean mayEndIntroduction(String line) {
        String end = line.stripTrailing();
        return end.endsWith(":") || end.endsWith(":*") || end.endsWith(">");
    }

    /**
     * True for an introduction that is broken after its address.
     *
     * @param first {@code V tor., 10. maj 2022 je oseba Urad <urad@velenje.test}
     * @param second {@code napisala:}
     */
    static boolean breaksAfterAddress(String first, String second) {
        int open = first.lastIndexOf('<');
        return first.length() < LONGEST
                && open >= 0
                && first.indexOf('>', open) < 0
                && ADDRESS.matcher(first).find(open + 1)
                && second.length() < LONGEST_BROKEN_END
                && second.stripTrailing().endsWith(":")
                && saysWrote(first + " " + second, true);
    }

    /** True for a line that sets off a copied message. */
    static boolean divides(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        boolean ruled = line.strip().startsWith("-");
        return FORWARD_BEGINS.matcher(line).matches()
                || BETWEEN_THREE_DASHES.matcher(line).matches()
                || (ruled && (DIVIDER.matcher(line).matches() || wroteBetweenDashes(line)));
    }

    /**
     * True for the line with which GroupWise sets off a message that it copies without marks.
     *
     * @param line that begins with {@code >>>}, without these marks
     */
    static boolean dividesBetweenMarks(String line) {
        return ENDS_IN_MARKS.matcher(line).matches()
                && DATE.matcher(line).find()
                && TIME.matcher(line).find();
    }

    /** The form of Zoho: {@code ---- On Tue, 10 May 2022 14:05:00 +0200 Urad <urad@velenje.test> wrote ----}. */
    private static boolean wroteBetweenDashes(String line) {
        Matcher between = BETWEEN_DASHES.matcher(line);
        return between.matches()
                && saysWrote(between.group(1), false)
                && (ADDRESS.matcher(line).find() || TIME.matcher(line).find());
    }
}
