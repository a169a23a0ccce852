package si.odmev.ingest.mail.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds quotations in a message: marked lines, the line above them, and copied messages with their headers. */
final class Quotations {
    private static final int LONGEST_INTRODUCTION = 4;
    private static final int MARKS_OF_GROUPWISE = 3;

    private final List<Line> lines;
    private final List<String> plain;
    private final LineKind[] kinds;
    private final Correspondence about;

    private Quotations(List<Line> lines, Correspondence about) {
        this.lines = lines;
        this.plain = lines.stream().map(Line::plain).toList();
        this.kinds = new LineKind[lines.size()];
        this.about = about;
    }

    /** For each line its kind of quotation, or {@link LineKind#OWN}. */
    static LineKind[] find(List<Line> lines, Correspondence about) {
        var quotations = new Quotations(lines, about);
        quotations.mark();
        quotations.joinBlankLines();
        return quotations.kinds;
    }

    /**
     * Joins each line that a program broke after an address, {@code <a@b.si}, with {@code > napisala:} below it. The second
     * line looks quoted, but is not.
     */
    static List<Line> mended(List<Line> lines) {
        List<Line> mended = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (!mended.isEmpty() && isBroken(mended.getLast(), line)) {
                Line above = mended.removeLast();
                mended.add(new Line(above.text() + "> " + line.text().strip(), 0));
            } else {
                mended.add(line);
            }
        }
        return mended;
    }

    private static boolean isBroken(Line above, Line line) {
        return line.quoted() == 1
                && above.quoted() == 0
                && QuotationPhrases.breaksAfterAddress(above.plain(), line.plain());
    }

    private void mark() {
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = lines.get(i).quoted() > 0 ? LineKind.QUOTED : LineKind.OWN;
        }
        for (int i = 0; i < kinds.length; i++) {
            if (dividesBetweenMarks(i)) {
                mark(i, kinds.length, LineKind.COPIED);
                return;
            }
            if (kinds[i] != LineKind.OWN || lines.get(i).isBlank()) {
                continue;
            }
            if (QuotationPhrases.divides(plain.get(i))
                    || HeaderBlock.beginsAt(plain, i, about.reply() || about.forward())) {
                mark(startWithRule(i), kinds.length, LineKind.COPIED);
                return;
            }
            int next = nextWritten(i + 1);
            boolean quotationFollows = next < kinds.length && lines.get(next).quoted() > 0;
            int start = introductionEndingAt(i, quotationFollows);
            if (start >= 0) {
                mark(start, quotationFollows ? next : i + 1, LineKind.INTRODUCTION);
                if (!quotationFollows) {
                    mark(i + 1, kinds.length, LineKind.COPIED);
                    return;
                }
            }
        }
    }

    /** True for GroupWise's line above a copied message: it is the only quoted line. */
    private boolean dividesBetweenMarks(int index) {
        return lines.get(index).quoted() == MARKS_OF_GROUPWISE
                && QuotationPhrases.dividesBetweenMarks(plain.get(index))
                && IntStream.range(0, kinds.length)
                        .allMatch(i -> i == index || lines.get(i).quoted() == 0);
    }

    private void joinBlankLines() {
        int i = 1;
        while (i < kinds.length) {
            if (lines.get(i).isBlank() && kinds[i] == LineKind.OWN && kinds[i - 1].isQuotation()) {
                int next = nextWritten(i);
                if (next < kinds.length && kinds[next].isQuotation()) {
                    mark(i, next, LineKind.QUOTED);
                }
                i = next;
            }
            i++;
        }
    }

    /** The first line of the introduction that ends at a line, or -1. */
    private int introductionEndingAt(int end, boolean quotationFollows) {
        if (!QuotationPhrases.mayEndIntroduction(plain.get(end))) {
            return -1;
        }
        String joined = "";
        for (int start = end; start >= 0 && end - start < LONGEST_INTRODUCTION; start--) {
            if (lines.get(start).isBlank() || kinds[start] != LineKind.OWN) {
                return -1;
            }
            joined = (plain.get(start) + " " + joined).strip();
            if (QuotationPhrases.introducesQuotation(joined, quotationFollows)) {
                return wholeIntroduction(start, end, joined, quotationFollows);
            }
        }
        return -1;
    }

    /** The earliest line with which the introduction still matches: its date may be in the line above the name. */
    private int wholeIntroduction(int start, int end, String introduction, boolean quotationFollows) {
        if (QuotationPhrases.beginsIntroduction(introduction)) {
            return start;
        }
        String joined = introduction;
        for (int i = start - 1; i >= 0 && end - i < LONGEST_INTRODUCTION; i--) {
            if (lines.get(i).isBlank() || kinds[i] != LineKind.OWN) {
                return start;
            }
            joined = plain.get(i) + " " + joined;
            if (QuotationPhrases.beginsIntroduction(joined)
                    && QuotationPhrases.introducesQuotation(joined, quotationFollows)) {
                return i;
            }
        }
        return start;
    }

    private int startWithRule(int index) {
        int before = index - 1;
        while (before >= 0 && lines.get(before).isBlank()) {
            before--;
        }
        return before >= 0 && kinds[before] == LineKind.OWN && Rules.isRule(plain.get(before)) ? before : index;
    }

    private int nextWritten(int from) {
        int i = from;
        while (i < kinds.length && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private void mark(int start, int end, LineKind kind) {
        Arrays.fill(kinds, start, end, kind);
    }
}
