package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedMail.LineRun;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * What an e-mail holds beside the person's own words, as a page shows it: block by block, each with why it was set apart.
 *
 * @param blocks in order; empty if nothing was set apart
 * @param kept why the text has lines that are no words of the person's own at first sight
 * @param open true if it is shown at once
 */
record SetApart(List<Block> blocks, List<String> kept, boolean open) {
    /**
     * A text of so many characters is short, about one sentence: then what was set apart is shown at once, since words of the
     * person's own may be among it.
     */
    static final int SHORT_TEXT = 100;

    /** Reasons that the page has words for. */
    private static final Set<String> KINDS = Set.of(
            "quoted", "introduction", "copied", "device", "notice", "footer", "signature", "sign-off", "covering");

    private static final Set<String> KEPT = Set.of("kept", "forwarded", "subject");

    private static final SetApart NOTHING = new SetApart(List.of(), List.of(), false);

    /**
     * Some lines.
     *
     * @param kind what they were found to be; null if that is not known
     */
    record Block(String kind, String text) {}

    static SetApart of(IndexedSubmission submission) {
        IndexedMail mail = submission.mail();
        if (mail == null) {
            return NOTHING;
        }
        String text = submission.text();
        return new SetApart(
                mail.setApart() == null ? List.of() : blocks(mail.setApart(), mail.setApartLines()),
                mail.kept().stream().filter(KEPT::contains).toList(),
                text.codePointCount(0, text.length()) <= SHORT_TEXT);
    }

    private static List<Block> blocks(String setApart, List<LineRun> runs) {
        List<String> lines = setApart.lines().toList();
        if (runs.stream().mapToLong(LineRun::lines).sum() != lines.size()) {
            return List.of(new Block(null, setApart));
        }
        var blocks = new ArrayList<Block>();
        int start = 0;
        for (LineRun run : runs) {
            int end = start + run.lines();
            String text = lines.subList(start, end).stream().collect(Collectors.joining("\n"));
            blocks.add(new Block(KINDS.contains(run.kind()) ? run.kind() : null, text.strip()));
            start = end;
        }
        return List.copyOf(blocks);
    }
}
