package si.odmev.ingest.mail.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a message's text.
 *
 * @param text without marks of quotation
 * @param quoted depth of quotation, 0 for none
 * @param markOrSign true if it begins with a sign that compares numbers, but marks a quotation if the message is a reply
 */
record Line(String text, int quoted, boolean markOrSign) {
    /** Marks of quotation (RFC 3676, 4.5), also with spaces between them or with initials before them. */
    private static final Pattern QUOTE_MARKS = Pattern.compile("(?: ?>){1,50} ?|[A-Z]{1,3}> ?(?=\\S)");

    private static final Pattern COMPARISON = Pattern.compile(">=?\\d");

    /** A comparison with a space after the sign. Programs also quote in this way. */
    private static final Pattern SPACED_COMPARISON = Pattern.compile(
            ">=? \\d[\\d.,]*\\s?(?:%|°|€|dB|m|cm|km|km/h|kg|t|l|h|min|ur[aoe]?|sati?|let|leti|eur)(?![\\p{L}])");

    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000\\t]");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD]");
    private static final Pattern BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    Line(String text, int quoted) {
        this(text, quoted, false);
    }

    /** Reads text in which a {@code >} at the beginning of a line marks a quotation. */
    static List<Line> ofPlain(String text) {
        List<Line> lines = new ArrayList<>();
        String[] broken = BREAK.split(text, -1);
        for (int i = 0; i < broken.length; i++) {
            String raw = broken[i];
            Matcher marks = QUOTE_MARKS.matcher(raw);
            if (marks.lookingAt() && !comparesNumbers(broken, i)) {
                int depth = Math.max(
                        1, (int) marks.group().chars().filter(c -> c == '>').count());
                lines.add(new Line(raw.substring(marks.end()), depth));
            } else {
                lines.add(new Line(raw, 0, SPACED_COMPARISON.matcher(raw).lookingAt()));
            }
        }
        return lines;
    }

    /** True for a single line such as {@code >60 dB} or {@code > 60 dB}: here the sign compares, it doesn't quote. */
    private static boolean comparesNumbers(String[] broken, int index) {
        boolean spaced = SPACED_COMPARISON.matcher(broken[index]).lookingAt();
        return (COMPARISON.matcher(broken[index]).lookingAt() || (spaced && !isIntroduced(broken, index)))
                && (index == 0 || !broken[index - 1].startsWith(">"))
                && (index == broken.length - 1 || !broken[index + 1].startsWith(">"));
    }

    /** True if the nearest line above that isn't blank is quoted, or introduces a quotation as only programs do. */
    private static boolean isIntroduced(String[] broken, int index) {
        int above = index - 1;
        while (above >= 0 && broken[above].isBlank()) {
            above--;
        }
        return above >= 0
                && (broken[above].startsWith(">") || QuotationPhrases.introducesQuotation(broken[above], false));
    }

    /** The line as it is read in a reply, where {@code > 60 dB} is a quotation and not a comparison. */
    Line inReply() {
        return markOrSign ? new Line(text.substring(text.indexOf(' ') + 1), 1) : this;
    }

    /**
     * Reads flowed text (RFC 3676): a line that ends in a space continues in the next line of the same depth.
     *
     * @param deleteSpace true for {@code DelSp=yes}: that space is not part of the text
     */
    static List<Line> ofFlowed(String text, boolean deleteSpace) {
        List<Line> lines = new ArrayList<>();
        var paragraph = new StringBuilder();
        int depth = -1;
        for (String raw : BREAK.split(text, -1)) {
            int marks = 0;
            while (marks < raw.length() && raw.charAt(marks) == '>') {
                marks++;
            }
            String content = raw.substring(marks);
            content = content.startsWith(" ") ? content.substring(1) : content;
            boolean signature = content.equals("-- ");
            if (depth >= 0 && (depth != marks || signature)) {
                lines.add(new Line(paragraph.toString(), depth));
                paragraph.setLength(0);
                depth = -1;
            }
            if (!signature && content.endsWith(" ")) {
                paragraph.append(content, 0, deleteSpace ? content.length() - 1 : content.length());
                depth = marks;
            } else {
                lines.add(new Line(paragraph + content, marks));
                paragraph.setLength(0);
                depth = -1;
            }
        }
        if (depth >= 0) {
            lines.add(new Line(paragraph.toString(), depth));
        }
        return lines;
    }

    boolean isBlank() {
        return plain().isBlank();
    }

    /** The text for comparison: each kind of space is a simple one, and invisible characters are removed. */
    String plain() {
        return text.chars().allMatch(Line::isPlain)
                ? text
                : INVISIBLE.matcher(SPACES.matcher(text).replaceAll(" ")).replaceAll("");
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && (c < 0xA0 || (c > 0xAD && c < 0x2000) || (c > 0x206F && c < 0x3000));
    }

    /** The line as people read it, with marks of quotation. */
    String shown() {
        return quoted == 0 ? text : ">".repeat(quoted) + " " + text;
    }

    Line outOfQuotations(int levels) {
        return new Line(text, Math.max(0, quoted - levels));
    }
}
