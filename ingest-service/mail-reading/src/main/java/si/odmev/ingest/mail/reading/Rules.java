package si.odmev.ingest.mail.reading;

import java.util.regex.Pattern;

/** Recognises lines without words: rules, which may divide sections or precede a signature, and marks of signatures. */
final class Rules {
    private static final Pattern RULE = Pattern.compile(
            "[\\s>*]*(?:_{5,}|-{5,}|={5,}|\\*{5,}|~{5,}|#{5,}|[\u2010-\u2015\u2500-\u257F\u2580-\u259F\u25A0\u25AC\u2E3A\u2E3B]{3,}|(?:[\u2022\u00B7\u2219*~\u25CF\u25AA-] ){3,40}[\u2022\u00B7\u2219*~\u25CF\u25AA-]?)\\s*");
    private static final Pattern MARK = Pattern.compile("(?:--|[\u2013\u2014\u2015\u2E3A\u2E3B])\\s*");

    private Rules() {}

    static boolean isRule(String line) {
        return line.length() < 300 && RULE.matcher(line).matches();
    }

    /** True for {@code --} and a lone dash. Many programs put them above a signature, and many people between sections. */
    static boolean isMark(String line) {
        return line.length() < 10 && MARK.matcher(line).matches();
    }

    /** True for the mark of RFC 3676, 4.3, with its space. People don't type that. */
    static boolean isSignatureMark(String line) {
        return line.equals("-- ") || line.equals("--\u00A0");
    }
}
