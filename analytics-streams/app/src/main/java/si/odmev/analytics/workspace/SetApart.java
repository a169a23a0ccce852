package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedMail.LineRun;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * The parts of an e-mail beside the person's own words, as a page shows them: block by block, each with the reason why it was
 * set apart.
 *
 * @param blocks in order; empty if nothing was set apart
 * @param kept the reasons why lines stayed in the text that at first sight are not the person's own words
 * @param open true if the page shows the blocks at once
 */
record SetApart(List<Block> blocks, List<String> kept, boolean open) {
    /**
     * A text of at most so many characters is short, about one sentence. For a short text the page shows the blocks at once,
     * because the person's own words may be among them.
     */
    static final int SHORT_TEXT = 100;

    /** Reasons for which the bundles have a text. */
    private static final Set<String> KINDS = Set.of(
            "quoted", "introduction", "copied", "device", "notice", "footer", "signature", "sign-off", "covering");

    private static final Set<String> KEPT = Set.of("kept", "forwarded", "subject");

    private static final SetApart NOTHING = new SetApart(List.of(), List.of(), false);

    /**
     * Some lines.
     *
     * @param kind the reason why they were set apart; null if it is not known
     */
    record Block(@Nullable String kind, String text) {}

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
