package si.odmev.ingest.email.reading;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import si.odmev.ingest.email.reading.ReplyPhrases.CopiedHeader;

/**
 * Tells a person's own words from what stands around them: quoted and forwarded messages, signatures, notices. If nothing
 * would be left, everything stays.
 */
final class OwnWords {
    private static final int LONGEST_INTRODUCTION = 4;
    private static final int LONGEST_SIGNATURE = 16;
    private static final int LONGEST_HEADER_BLOCK = 12;

    private enum Mark {
        OWN,
        QUOTED,
        AROUND
    }

    private final List<Line> lines;
    private final Mark[] marks;

    /** For each line, the first at or below it that begins a postscript; their number where there is none. */
    private final int[] postscripts;

    private OwnWords(List<Line> lines) {
        this.lines = lines;
        this.marks = new Mark[lines.size()];
        this.postscripts = new int[lines.size() + 1];
        postscripts[lines.size()] = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            postscripts[i] = ReplyPhrases.isPostscript(lines.get(i).text()) ? i : postscripts[i + 1];
        }
    }

    /**
     * What was told apart.
     *
     * @param text the person's own words; everything if nothing else were left
     * @param setApart the rest in its order; empty if there is none
     */
    record Split(String text, String setApart) {}

    /**
     * Splits.
     *
     * @param lines of the whole text, blank ones included
     */
    static Split split(List<Line> lines) {
        var words = new OwnWords(lines);
        words.markQuotations();
        words.markSurroundings();
        return words.result();
    }

    /** True for text in which nothing stands but a greeting and a name. */
    static boolean isOnlyAGreeting(String text) {
        List<String> written = text.lines().filter(line -> !line.isBlank()).toList();
        return written.size() <= LONGEST_SIGNATURE
                && written.stream().anyMatch(line -> ReplyPhrases.signsOff(line) || ReplyPhrases.namesDevice(line))
                && written.stream().noneMatch(ReplyPhrases::isSentence);
    }

    private Split result() {
        String own = joined(true);
        if (saysSomething(own)) {
            return new Split(own, joined(false));
        }
        int levels = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Line::quoted)
                .min()
                .orElse(0);
        String all =
                lines.stream().map(line -> line.outOfQuotations(levels).shown()).collect(Collectors.joining("\n"));
        return new Split(all.strip(), "");
    }

    /** The lines that are own, or those that are not; where others stood between, one blank line. */
    private String joined(boolean own) {
        List<String> taken = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < marks.length; i++) {
            if ((marks[i] == Mark.OWN) != own) {
                gap = true;
                continue;
            }
            boolean afterBlank = taken.isEmpty() || taken.getLast().isBlank();
            if (gap && !afterBlank) {
                taken.add("");
                afterBlank = true;
            }
            if (!(gap && afterBlank && lines.get(i).isBlank())) {
                taken.add(lines.get(i).shown());
                gap = false;
            }
        }
        return String.join("\n", taken).strip();
    }

    /** A letter, a digit or a sign, such as an emoji; dashes and dots say nothing. */
    private static boolean saysSomething(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL);
    }

    private void markQuotations() {
        for (int i = 0; i < marks.length; i++) {
            marks[i] = lines.get(i).quoted() > 0 ? Mark.QUOTED : Mark.OWN;
        }
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] != Mark.OWN || lines.get(i).isBlank()) {
                continue;
            }
            if (ReplyPhrases.divides(lines.get(i).text()) || beginsHeaderBlock(i)) {
                markFrom(startWithRule(i), Mark.QUOTED);
                return;
            }
            int next = nextWritten(i + 1);
            boolean quotationFollows = next < marks.length && lines.get(next).quoted() > 0;
            int start = introductionEndingAt(i, quotationFollows);
            if (start >= 0) {
                if (!quotationFollows) {
                    markFrom(start, Mark.QUOTED);
                    return;
                }
                mark(start, next, Mark.QUOTED);
            }
        }
        joinBlankLinesToQuotations();
    }

    private void joinBlankLinesToQuotations() {
        int i = 1;
        while (i < marks.length) {
            if (lines.get(i).isBlank() && marks[i] == Mark.OWN && marks[i - 1] == Mark.QUOTED) {
                int next = nextWritten(i);
                if (next < marks.length && marks[next] == Mark.QUOTED) {
                    mark(i, next, Mark.QUOTED);
                }
                i = next;
            }
            i++;
        }
    }

    /** First line of an introduction that ends in a line, or -1. */
    private int introductionEndingAt(int end, boolean quotationFollows) {
        if (!ReplyPhrases.mayEndIntroduction(lines.get(end).text())) {
            return -1;
        }
        String joined = "";
        for (int start = end; start >= 0 && end - start < LONGEST_INTRODUCTION; start--) {
            if (lines.get(start).isBlank() || marks[start] != Mark.OWN) {
                return -1;
            }
            joined = (lines.get(start).text() + " " + joined).strip();
            if (ReplyPhrases.introducesQuotation(joined, quotationFollows)) {
                return wholeIntroduction(start, end, joined, quotationFollows);
            }
        }
        return -1;
    }

    /** The earliest line with which it is still one: its date may stand in the line above the name. */
    private int wholeIntroduction(int start, int end, String introduction, boolean quotationFollows) {
        if (ReplyPhrases.beginsIntroduction(introduction)) {
            return start;
        }
        String joined = introduction;
        for (int i = start - 1; i >= 0 && end - i < LONGEST_INTRODUCTION; i--) {
            if (lines.get(i).isBlank() || marks[i] != Mark.OWN) {
                return start;
            }
            joined = lines.get(i).text() + " " + joined;
            if (ReplyPhrases.beginsIntroduction(joined) && ReplyPhrases.introducesQuotation(joined, quotationFollows)) {
                return i;
            }
        }
        return start;
    }

    /** True if copied headers begin here: who it is from, and two more, within a few lines. */
    private boolean beginsHeaderBlock(int first) {
        if (copiedHeader(first).isEmpty()) {
            return false;
        }
        Set<CopiedHeader> found = EnumSet.noneOf(CopiedHeader.class);
        int unknown = 0;
        int end = Math.min(marks.length, first + LONGEST_HEADER_BLOCK);
        for (int i = first; i < end && unknown < 3; i++) {
            var header = copiedHeader(i);
            found.addAll(header);
            unknown += header.isEmpty() && !lines.get(i).isBlank() ? 1 : 0;
        }
        return found.contains(CopiedHeader.FROM)
                && (found.contains(CopiedHeader.SENT) || found.contains(CopiedHeader.SUBJECT))
                && found.size() >= 3;
    }

    private Set<CopiedHeader> copiedHeader(int index) {
        Set<CopiedHeader> found = EnumSet.noneOf(CopiedHeader.class);
        for (CopiedHeader header : CopiedHeader.values()) {
            if (header.matches(lines.get(index).text())) {
                found.add(header);
            }
        }
        return found;
    }

    private int startWithRule(int index) {
        int before = index - 1;
        while (before >= 0 && lines.get(before).isBlank()) {
            before--;
        }
        return before >= 0 && ReplyPhrases.isRule(lines.get(before).text()) ? before : index;
    }

    private void markSurroundings() {
        int start = 0;
        while (start < marks.length) {
            if (marks[start] != Mark.OWN) {
                start++;
                continue;
            }
            int end = start;
            while (end < marks.length && marks[end] == Mark.OWN) {
                end++;
            }
            markAround(start, end);
            start = end;
        }
    }

    /** Looks at a stretch of a person's own lines, which a quotation or the message's end follows. */
    private void markAround(int start, int end) {
        int i = start;
        while (i < end) {
            int next = endOfSurroundings(i, start, end);
            mark(i, next, Mark.AROUND);
            i = Math.max(next, i + 1);
        }
        int signOff = signOff(start, end);
        if (signOff >= 0) {
            mark(signOff, postscript(signOff + 1, end), Mark.AROUND);
        }
    }

    /** Where what begins at a line, if it is none of a person's own, ends; otherwise that line. */
    private int endOfSurroundings(int index, int start, int end) {
        String text = lines.get(index).text();
        if (ReplyPhrases.marksSignature(text)) {
            return postscript(index + 1, end);
        }
        if (ReplyPhrases.namesDevice(text)) {
            return index + 1;
        }
        if (beginsParagraph(index, start) && ReplyPhrases.beginsNotice(text)) {
            return endOfParagraph(index, end);
        }
        return ReplyPhrases.isRule(text) && footerFollows(index, end) ? end : index;
    }

    private boolean beginsParagraph(int index, int start) {
        return index == start || lines.get(index - 1).isBlank() || marks[index - 1] != Mark.OWN;
    }

    private int endOfParagraph(int index, int end) {
        int i = index;
        while (i < end && !lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private boolean footerFollows(int rule, int end) {
        return IntStream.range(rule + 1, Math.min(end, rule + 6))
                .anyMatch(i -> ReplyPhrases.isListFooter(lines.get(i).text()));
    }

    /** The line with which a person takes leave, with nothing but a name and the like below it; -1 if there is none. */
    private int signOff(int start, int end) {
        int below = 0;
        int first = -1;
        for (int i = end - 1; i >= start && below <= LONGEST_SIGNATURE; i--) {
            String text = lines.get(i).text();
            if (text.isBlank() || marks[i] != Mark.OWN) {
                continue;
            }
            if (ReplyPhrases.signsOff(text) && ownBefore(i) && namesFollow(i, end)) {
                first = i;
            } else if (first >= 0) {
                return first;
            }
            below++;
        }
        return first;
    }

    private boolean ownBefore(int index) {
        return IntStream.range(0, index)
                .anyMatch(
                        i -> marks[i] == Mark.OWN && saysSomething(lines.get(i).text()));
    }

    private boolean namesFollow(int signOff, int end) {
        int limit = postscript(signOff + 1, end);
        boolean first = true;
        for (int i = signOff + 1; i < limit; i++) {
            if (lines.get(i).isBlank()
                    || marks[i] != Mark.OWN
                    || ReplyPhrases.signsOff(lines.get(i).text())) {
                continue;
            }
            boolean sentence = first && ReplyPhrases.isSentence(lines.get(i).text());
            if (sentence || lines.get(i).text().length() > 160) {
                return false;
            }
            first = false;
        }
        return true;
    }

    /** Where a postscript begins, which is a person's own again; otherwise the end. */
    private int postscript(int from, int end) {
        return Math.min(postscripts[from], end);
    }

    private int nextWritten(int from) {
        int i = from;
        while (i < marks.length && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private void markFrom(int start, Mark mark) {
        mark(start, marks.length, mark);
    }

    private void mark(int start, int end, Mark mark) {
        for (int i = start; i < end; i++) {
            marks[i] = mark;
        }
    }
}
