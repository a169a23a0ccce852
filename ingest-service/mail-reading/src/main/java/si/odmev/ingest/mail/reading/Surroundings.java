package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Marks the text around a person's own words: sign-offs, signatures, notices. It searches each stretch of own lines from
 * its end upwards and stops at the first line that may be the person's. So it does not mark a line in the middle that only
 * looks like a signature or a notice.
 */
final class Surroundings {
    private static final int LONGEST_SIGNATURE = 12;
    private static final int LONGEST_FOOTER = 12;
    private static final int LONGEST_NOTICE = 30;
    private static final int BLANK_LINES_IN_SIGNATURE = 4;

    private final MarkedLines lines;
    private final ContactLines contacts;
    private final LeaveTaking leave;

    private Surroundings(MarkedLines lines, String senderName) {
        this.lines = lines;
        this.contacts = new ContactLines(senderName);
        int firstWords = IntStream.range(0, lines.size())
                .filter(i -> lines.says(i) && !Courtesies.areAll(lines.plain(i), senderName))
                .findFirst()
                .orElse(lines.size());
        this.leave = new LeaveTaking(lines, contacts, firstWords);
    }

    /** Marks such lines among the own lines. */
    static void mark(List<Line> lines, LineKind[] kinds, String senderName) {
        var surroundings = new Surroundings(new MarkedLines(lines, kinds), senderName);
        surroundings.markWhatProgramsWrote();
        surroundings.markEachStretch();
    }

    private void markEachStretch() {
        int start = 0;
        while (start < lines.size()) {
            int end = start + 1;
            if (lines.isOwn(start)) {
                while (end < lines.size() && !lines.isQuotation(end)) {
                    end++;
                }
                peel(start, end);
            }
            start = end;
        }
    }

    /** Marks lines of programs that their wording alone shows: names of devices anywhere, and warnings at the top. */
    private void markWhatProgramsWrote() {
        boolean top = true;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.says(i)) {
                continue;
            }
            if (Notices.namesDevice(lines.plain(i)) && !goesOn(i)) {
                lines.mark(i, i + 1, LineKind.DEVICE);
            } else if (top && Notices.warnsOfOutside(lines.plain(i))) {
                lines.mark(i, lines.endOfParagraph(i), LineKind.NOTICE);
            } else {
                top = false;
            }
        }
    }

    /** True if the next line begins with a small letter. Then this line begins a person's sentence. */
    private boolean goesOn(int index) {
        return index + 1 < lines.size()
                && lines.says(index + 1)
                && Character.isLowerCase(lines.plain(index + 1).strip().codePointAt(0));
    }

    private void peel(int start, int end) {
        int bottom = lines.lastWritten(start, end);
        boolean leaveTaken = false;
        while (bottom > start) {
            int top = leaveTaken ? bottom : notice(start, bottom);
            LineKind kind = LineKind.NOTICE;
            if (top == bottom && !leaveTaken) {
                top = footer(start, bottom);
                kind = LineKind.FOOTER;
            }
            if (top == bottom && !leaveTaken) {
                top = signature(start, bottom);
                kind = LineKind.SIGNATURE;
            }
            if (top == bottom) {
                top = leave.beginsAt(start, bottom);
                kind = LineKind.SIGN_OFF;
                leaveTaken = true;
            }
            if (top == bottom) {
                break;
            }
            top = kind == LineKind.SIGN_OFF ? top : withRule(start, top);
            lines.mark(top, bottom, kind);
            bottom = lines.lastWritten(start, top);
        }
        leave.markAboveAfterthoughts(start, bottom);
    }

    /** The line where the notice at the end of a stretch begins; the end of the stretch if there is none. */
    private int notice(int start, int bottom) {
        int found = bottom;
        int limit = Math.max(start, bottom - LONGEST_NOTICE);
        boolean fitting = true;
        int end = bottom;
        while (end > limit && fitting) {
            int top = lines.beginningOfParagraph(limit, end);
            int first = firstOfNotice(top, end);
            if (first < end) {
                found = first;
                fitting = first == top;
            } else {
                fitting = Notices.speaksOfMessage(lines.joined(top, end));
            }
            end = lines.lastWritten(limit, top);
        }
        return found;
    }

    private int firstOfNotice(int top, int end) {
        return IntStream.range(top, end)
                .filter(i -> lines.isOwn(i) && Notices.begins(lines.joined(i, end)))
                .findFirst()
                .orElse(end);
    }

    /** The line where a list's footer begins: a rule above an address or a link of the list. */
    private int footer(int start, int bottom) {
        int rule = lastRule(start, bottom, LONGEST_FOOTER);
        boolean footer =
                rule >= 0 && IntStream.range(rule + 1, bottom).anyMatch(i -> Notices.isListFooter(lines.plain(i)));
        return footer ? rule : bottom;
    }

    private int lastRule(int start, int bottom, int longest) {
        for (int i = bottom - 1; i >= Math.max(start, bottom - longest); i--) {
            if (lines.isOwn(i) && (Rules.isMark(lines.plain(i)) || Rules.isRule(lines.plain(i)))) {
                return i;
            }
        }
        return -1;
    }

    /** The line of the last mark or rule, if the lines below it are surely a signature; otherwise the end. */
    private int signature(int start, int bottom) {
        int mark = lastRule(start, bottom, LONGEST_SIGNATURE + BLANK_LINES_IN_SIGNATURE);
        if (mark < 0) {
            return bottom;
        }
        List<String> below = lines.ownIn(mark + 1, bottom);
        return below.size() <= LONGEST_SIGNATURE && isSignature(start, mark, below) ? mark : bottom;
    }

    /** If the same mark is also further up, it divides proposals, and the last one may do so, too. */
    private boolean isSignature(int start, int mark, List<String> below) {
        if (below.stream().anyMatch(LeaveTaking::isPostscript)) {
            return false;
        }
        String sign = lines.plain(mark).strip();
        boolean alone = IntStream.range(start, mark)
                .noneMatch(i -> lines.isOwn(i) && lines.plain(i).strip().equals(sign));
        if (below.isEmpty()) {
            return alone;
        }
        if (Rules.isSignatureMark(lines.written(mark)) && alone) {
            return contacts.mayBeSignature(below);
        }
        return Rules.isRule(lines.plain(mark)) ? contacts.hasEvidence(below) : contacts.areSignature(below);
    }

    private int withRule(int start, int top) {
        int above = lines.lastWritten(start, top) - 1;
        return above >= start && top - above <= 2 && Rules.isRule(lines.plain(above)) ? above : top;
    }
}
