package si.odmev.ingest.email.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Finds where the sender takes leave: a phrase, and below it nothing but a name and the like. */
final class LeaveTaking {
    private static final int LONGEST = 12;
    private static final Pattern POSTSCRIPT =
            Pattern.compile("\\s*p\\.? ?s\\.?\\s?[:.,– -].*", Pattern.CASE_INSENSITIVE);

    private final MarkedLines lines;
    private final ContactLines contacts;

    /** The first line that is own and more than a greeting. */
    private final int firstWords;

    LeaveTaking(MarkedLines lines, ContactLines contacts, int firstWords) {
        this.lines = lines;
        this.contacts = contacts;
        this.firstWords = firstWords;
    }

    /** Where the leave-taking begins that ends a stretch; otherwise its end. */
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

    /** "These are my proposals:" and then words, even if a greeting comes between them. */
    private boolean announcesList(int signOff) {
        int above = lines.lastWritten(0, signOff) - 1;
        return above >= 0 && lines.plain(above).strip().endsWith(":");
    }

    /** A name under a greeting is none of what the sender says, even if they add something below. */
    void markAboveAfterthoughts(int start, int bottom) {
        int i = start;
        while (i < bottom) {
            int end = endOfLeave(i, bottom);
            lines.mark(i, end, LineKind.SIGN_OFF);
            i = Math.max(end, i + 1);
        }
    }

    /** Where a leave-taking with a name ends that begins at a line; the line itself if none does. */
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

    /** True for an afterthought that is marked as one. */
    static boolean isPostscript(String line) {
        return POSTSCRIPT
                .matcher(line.substring(0, Math.min(20, line.length())))
                .matches();
    }
}
