package si.odmev.ingest.mail.reading;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises the headers that mail programs copy above a message, and distinguishes them from a form that people or websites fill in. */
final class HeaderBlock {
    private static final int LONGEST = 12;
    private static final int MOST_UNKNOWN = 3;

    /** A line of the block. */
    private enum Header {
        FROM("from"),
        SENT("sent"),
        TO("to"),
        SUBJECT("subject");

        private final Pattern line;

        Header(String name) {
            this.line = labelled("header-" + name + ".txt");
        }
    }

    /** Fields that forms have and no mail program copies. */
    private static final Pattern FORM_FIELD = labelled("form-fields.txt");

    /** Outlook's label for the time. People who fill in a form don't use it. */
    private static final Pattern SENT_BY_OUTLOOK = labelled("header-sent-by-outlook.txt");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{2,190}");
    private static final Pattern LABELLED = Pattern.compile("[\\s*]*\\p{L}[^:@]{0,30}:");
    private static final Pattern DAY = Pattern.compile("\\d{1,4}[-./]\\s?\\d{1,2}[-./]\\s?\\d{2,4}|\\b\\d{4}\\b");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.]\\d{2}");

    private HeaderBlock() {}

    private static Pattern labelled(String file) {
        return Phrases.anyOf(file, "[\\s*_]*", "[*_]*\\s?:[*_]*(?:\\s.*|$)");
    }

    /**
     * True if copied headers begin at a line: the sender and two more headers within a few lines.
     *
     * @param related true if the message is a reply or a forward; then less evidence is enough
     */
    static boolean beginsAt(List<String> lines, int first, boolean related) {
        if (headers(lines.get(first)).isEmpty()) {
            return false;
        }
        Set<Header> found = EnumSet.noneOf(Header.class);
        boolean addressed = false;
        boolean timed = false;
        boolean outlook = false;
        boolean form = false;
        int unknown = 0;
        int end = Math.min(lines.size(), first + LONGEST);
        for (int i = first; i < end && unknown < MOST_UNKNOWN; i++) {
            String line = lines.get(i);
            var headers = headers(line);
            if (headers.isEmpty() && !line.isBlank()) {
                form |= matches(FORM_FIELD, line);
                unknown += found.size() >= 3 ? MOST_UNKNOWN : 1;
            }
            found.addAll(headers);
            addressed |= (headers.contains(Header.FROM) || headers.contains(Header.TO))
                    && ADDRESS.matcher(line).find();
            timed |= headers.contains(Header.SENT)
                    && DAY.matcher(line).find()
                    && TIME.matcher(line).find();
            outlook |= matches(SENT_BY_OUTLOOK, line);
        }
        if (form && !(related && found.size() == Header.values().length)) {
            return false;
        }
        boolean copied = found.contains(Header.FROM)
                && (found.contains(Header.SENT) || found.contains(Header.SUBJECT))
                && found.size() >= 3;
        // People may fill in "Od, Datum, Zadeva" themselves. A program also writes an address, or all four headers with
        // the time.
        boolean all = found.size() == Header.values().length;
        return copied && (related || addressed || (all && (timed || outlook)));
    }

    static boolean isHeader(String line) {
        return !headers(line).isEmpty();
    }

    /** The index after the headers that begin at a line. A blank line ends them, unless each header has one below it. */
    static int end(List<String> lines, int first) {
        int end = first;
        int most = Math.min(lines.size(), first + LONGEST);
        boolean spaced = first + 1 < most && lines.get(first + 1).isBlank();
        for (int i = first; i < most; i++) {
            String line = lines.get(i);
            if (line.isBlank() && !(spaced && i + 1 < most && isHeader(lines.get(i + 1)))) {
                break;
            }
            boolean goesOn = i > first && lines.get(i - 1).stripTrailing().matches(".*[,;]");
            boolean addressed = line.length() < 1000 && ADDRESS.matcher(line).find();
            if (isHeader(line)
                    || (addressed && (goesOn || LABELLED.matcher(line).lookingAt()))) {
                end = i + 1;
            }
        }
        return end;
    }

    private static Set<Header> headers(String line) {
        Set<Header> found = EnumSet.noneOf(Header.class);
        for (Header header : Header.values()) {
            if (matches(header.line, line)) {
                found.add(header);
            }
        }
        return found;
    }

    private static boolean matches(Pattern labelled, String line) {
        return line.length() < 1000 && labelled.matcher(line).matches();
    }
}
