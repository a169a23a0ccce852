package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the sign-off: a closing phrase, and below it only a name and the like. */
final class LeaveTaking {
    private static final int LONGEST = 12;
    private static final Pattern POSTSCRIPT =
            Pattern.compile("\\s*p\\.? ?s\\.?\\s?[:.,– -].*", Pattern.CASE_INSENSITIVE);

    private final MarkedLines lines;
    private final ContactLines contacts;

    /** The first of the sender's own lines that is more than a greeting. */
    private final int firstWords;

    LeaveTaking(MarkedLines lines, ContactLines contacts, int firstWords) {
        this.lines = lines;
        this.contacts = contacts;
        this.firstWords = firstWords;
    }

    /** The line where the sign-off at the end of a stretch begins; the end of the stretch if there is none. */
    int beginsAt(int start, int bottom) {
        int found = bottom;
        int below = 0;
        for (int i = bottom - 1; i >= start && below <= LONGEST; i--) {
            if (!lines.says(i)) {
                continue;
            }
            if (SignOffs.isOne(lines.plain(i))) {
                found = i;
            } else if (found < bottom || !contacts.isOne(lines.plain(i))) {
                break;
            }
            below++;
        }
        boolean shown = found < bottom && !announcesList(found) && namesFollow(found, bottom);
        return shown ? found : bottom;
    }

    private boolean namesFollow(int signOff, int bottom) {
        List<String> below = lines.ownIn(signOff + 1, bottom).stream()
                .filter(line -> !SignOffs.isOne(line))
                .toList();
        return contacts.follow(below);
    }

    /** True below "These are my proposals:". The words that follow are proposals, even if a greeting is in between. */
    private boolean announcesList(int signOff) {
        int above = lines.lastWritten(0, signOff) - 1;
        return above >= 0 && lines.plain(above).strip().endsWith(":");
    }

    /** Marks sign-offs with names further up: they are not content, even if the sender adds something below. */
    void markAboveAfterthoughts(int start, int bottom) {
        int i = start;
        while (i < bottom) {
            int end = endOfLeave(i, bottom);
            lines.mark(i, end, LineKind.SIGN_OFF);
            i = Math.max(end, i + 1);
        }
    }

    /** The end of a sign-off with a name that begins at a line; the line itself if none begins there. */
    private int endOfLeave(int index, int bottom) {
        boolean leave = lines.isOwn(index)
                && firstWords < index
                && lines.isBlank(index - 1)
                && SignOffs.isOne(lines.plain(index))
                && !announcesList(index);
        if (!leave) {
            return index;
        }
        int end = endOfNames(index + 1, bottom);
        boolean named =
                end > index + 1 || (SignOffs.names(lines.plain(index)) && (end == bottom || lines.isBlank(end)));
        return named ? end : index;
    }

    private int endOfNames(int from, int bottom) {
        int end = from;
        int taken = 0;
        for (int i = from; i < bottom && taken <= LONGEST; i++) {
            if (lines.says(i)) {
                String line = lines.plain(i);
                boolean name = !isPostscript(line) && (taken == 0 ? contacts.isName(line) : contacts.isOne(line));
                if (!name) {
                    break;
                }
                taken++;
                end = i + 1;
            }
        }
        boolean paragraphEnds = end == bottom || lines.isBlank(end) || isPostscript(lines.plain(end));
        return paragraphEnds ? end : from;
    }

    /** True for a line that is marked as a postscript. */
    static boolean isPostscript(String line) {
        return POSTSCRIPT
                .matcher(line.substring(0, Math.min(20, line.length())))
                .matches();
    }
}
