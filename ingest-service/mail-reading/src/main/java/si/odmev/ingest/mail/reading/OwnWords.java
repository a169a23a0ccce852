package si.odmev.ingest.mail.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Separates a person's own words from the text around them: quoted and forwarded messages, signatures, notices. If only a
 * greeting, a name or a notice would remain, everything that the sender wrote is kept. A quotation is kept only if the
 * sender forwards it without a word.
 */
final class OwnWords {
    private static final int LONGEST_SIGNATURE = 12;

    private final List<Line> lines;
    private final List<String> plain;
    private final LineKind[] kinds;
    private final Correspondence about;

    /** The least depth of quotation in forwarded text; -1 until it is known. */
    private int outer = -1;

    private OwnWords(List<Line> lines, Correspondence about) {
        this.lines = lines;
        this.about = about;
        this.plain = lines.stream().map(Line::plain).toList();
        this.kinds = Quotations.find(lines, about);
        OwnReceipt.mark(lines, kinds);
        Surroundings.mark(lines, kinds, about.senderName());
    }

    /**
     * The result of a split.
     *
     * @param text the person's own words
     * @param setApart the rest in its order; empty if there is none
     * @param toReceipt true if the message answers an acknowledgement of ours
     * @param bare true if the text is nothing but greetings, thanks, names and lines of devices
     * @param lines each line of the message with its kind
     */
    record Split(String text, String setApart, boolean toReceipt, boolean bare, List<ReadLine> lines) {
        /** True if the first line of the text is already a sign-off. */
        boolean takesLeaveAlone() {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .filter(SignOffs::isFirst)
                    .isPresent();
        }
    }

    /**
     * Splits a message.
     *
     * @param written lines of the whole text, including blank lines
     */
    static Split split(List<Line> written, Correspondence about) {
        List<Line> lines = about.reply() ? written.stream().map(Line::inReply).toList() : written;
        return new OwnWords(Quotations.mended(lines), about).result();
    }

    private Split result() {
        String own = joined(kind -> kind == LineKind.OWN);
        boolean toReceipt = about.answersReceipt() || OwnMail.holdsReceipt(joined(LineKind::isQuotation));
        boolean bare = false;
        if (coversOnly(own, toReceipt)) {
            replace(kind -> kind == LineKind.OWN, LineKind.COVERING);
            passOnWithoutHeaders();
        } else if (!saysSomething(own) || Courtesies.areAll(own, about.senderName()) || isOnlySender(own)) {
            bare = !passesOn(toReceipt) && !noticesStandAlone();
            keepWhatThereIs(toReceipt);
        }
        return new Split(
                joined(LineKind::isText),
                joined(kind -> !kind.isText()),
                toReceipt,
                bare,
                IntStream.range(0, kinds.length)
                        .mapToObj(i -> new ReadLine(shown(i), kinds[i]))
                        .toList());
    }

    /** True for a signature without a greeting or a mark: the sender's name, and contact lines. */
    private boolean isOnlySender(String own) {
        List<String> written = own.lines().filter(line -> !line.isBlank()).toList();
        var contacts = new ContactLines(about.senderName());
        return written.size() <= LONGEST_SIGNATURE
                && contacts.isOwnName(written.getFirst())
                && written.stream().allMatch(contacts::isOne);
    }

    /** True for a note that only says that the sender forwards the message below it. */
    private boolean coversOnly(String own, boolean toReceipt) {
        return !about.reply()
                && !toReceipt
                && CoveringNotes.isOne(own)
                && (about.forward() || copiesWithHeaders())
                && saysSomething(joined(LineKind::isQuotation));
    }

    /** True if nothing is quoted and the rest is a message that was copied with its headers. */
    private boolean copiesWithHeaders() {
        List<LineKind> found = Arrays.asList(kinds);
        return !found.contains(LineKind.QUOTED)
                && !found.contains(LineKind.INTRODUCTION)
                && IntStream.range(0, kinds.length)
                        .anyMatch(i -> kinds[i] == LineKind.COPIED && HeaderBlock.beginsAt(plain, i, true));
    }

    /** Keeps a forwarded message as text. Its headers stay set apart, because they name other people and their addresses. */
    private void passOnWithoutHeaders() {
        int apart = 0;
        boolean divided = false;
        for (int i = 0; i < kinds.length; i++) {
            String line = plain.get(i);
            if (!kinds[i].isQuotation() || line.isBlank()) {
                continue;
            }
            boolean divides = QuotationPhrases.divides(line);
            if ((divided && HeaderBlock.isHeader(line)) || HeaderBlock.beginsAt(plain, i, true)) {
                apart = Math.max(apart, HeaderBlock.end(plain, i));
            }
            divided = divides;
            kinds[i] = divides || i < apart || Rules.isRule(line) ? LineKind.COPIED : LineKind.FORWARDED;
        }
    }

    /** True if the sender only forwards a message. Then its words count as the sender's. */
    private boolean passesOn(boolean toReceipt) {
        boolean written = saysSomething(joined(kind -> !kind.isQuotation()));
        boolean quoted = saysSomething(joined(LineKind::isQuotation));
        return quoted && !toReceipt && (about.forward() || !(written || about.reply()));
    }

    /** True for notices without a sign-off or a signature. If there is nothing else, the sender may have written them. */
    private boolean noticesStandAlone() {
        List<LineKind> found = Arrays.asList(kinds);
        return (found.contains(LineKind.NOTICE) || found.contains(LineKind.FOOTER))
                && !found.contains(LineKind.SIGN_OFF)
                && !found.contains(LineKind.SIGNATURE);
    }

    private void keepWhatThereIs(boolean toReceipt) {
        if (passesOn(toReceipt)) {
            replace(LineKind::isQuotation, LineKind.FORWARDED);
        } else {
            replace(kind -> !kind.isQuotation() && kind != LineKind.OWN, LineKind.KEPT);
        }
    }

    private void replace(Predicate<LineKind> which, LineKind by) {
        Arrays.setAll(kinds, i -> which.test(kinds[i]) ? by : kinds[i]);
    }

    /** The lines of the wanted kinds. One blank line replaces the lines between them. */
    private String joined(Predicate<LineKind> wanted) {
        List<String> taken = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < kinds.length; i++) {
            if (!wanted.test(kinds[i])) {
                gap = true;
                continue;
            }
            boolean afterBlank = taken.isEmpty() || taken.getLast().isBlank();
            if (gap && !afterBlank) {
                taken.add("");
                afterBlank = true;
            }
            if (!(gap && afterBlank && lines.get(i).isBlank())) {
                taken.add(shown(i));
                gap = false;
            }
        }
        return taken.stream().collect(Collectors.joining("\n")).strip();
    }

    private String shown(int index) {
        Line line = lines.get(index);
        return kinds[index] == LineKind.FORWARDED
                ? line.outOfQuotations(outerQuotation()).shown()
                : line.shown();
    }

    /** The least depth of quotation in forwarded text. */
    private int outerQuotation() {
        if (outer < 0) {
            outer = IntStream.range(0, kinds.length)
                    .filter(i -> kinds[i] == LineKind.FORWARDED && !lines.get(i).isBlank())
                    .map(i -> lines.get(i).quoted())
                    .min()
                    .orElse(0);
        }
        return outer;
    }

    /** True for text with a letter, a digit or a sign such as an emoji. Dashes and dots don't count. */
    private static boolean saysSomething(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL);
    }
}
