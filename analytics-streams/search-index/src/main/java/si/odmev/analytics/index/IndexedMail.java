package si.odmev.analytics.index;

import java.util.List;
import si.odmev.schemas.MailNote;

/**
 * What an e-mail holds beside the person's own words.
 *
 * @param setApart quoted text, signatures and notices; null where there are none
 * @param attachments what came with it and stayed in the mailbox
 * @param follows id of the submission whose acknowledgement it answers; null where it answers none
 * @param setApartLines what the lines of setApart are; empty where that is not known
 * @param kept why the text has lines that are no words of the person's own at first sight
 */
public record IndexedMail(
        String setApart, List<Attachment> attachments, String follows, List<LineRun> setApartLines, List<String> kept) {
    public IndexedMail {
        attachments = List.copyOf(attachments);
        // What was indexed by an earlier version has neither.
        setApartLines = setApartLines == null ? List.of() : List.copyOf(setApartLines);
        kept = kept == null ? List.of() : List.copyOf(kept);
    }

    static IndexedMail of(MailNote note) {
        return new IndexedMail(
                note.getSetApart(),
                note.getAttachments().stream()
                        .map(file -> new Attachment(file.getName(), file.getType(), file.getSize()))
                        .toList(),
                note.getFollows(),
                note.getSetApartLines().stream()
                        .map(run -> new LineRun(run.getKind(), run.getLines()))
                        .toList(),
                note.getKept());
    }

    /**
     * Some lines in a row, blank ones among them.
     *
     * @param kind what they were found to be, such as {@code quoted}
     */
    public record LineRun(String kind, int lines) {}

    /**
     * A file that came with an e-mail.
     *
     * @param size in bytes
     */
    public record Attachment(String name, String type, long size) {}
}
