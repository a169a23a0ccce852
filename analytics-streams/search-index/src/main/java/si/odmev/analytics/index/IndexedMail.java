package si.odmev.analytics.index;

import java.util.List;
import si.odmev.schemas.MailNote;

/**
 * The parts of an e-mail other than the person's own words.
 *
 * @param setApart quoted text, signatures and notices; null if there are none
 * @param attachments attached files; the files themselves stay in the mailbox
 * @param follows id of the submission whose acknowledgement it answers; null if it answers none
 * @param setApartLines kinds of the lines of setApart; empty if they are not known
 * @param kept why the text keeps lines that do not look like the person's own words
 */
public record IndexedMail(
        String setApart, List<Attachment> attachments, String follows, List<LineRun> setApartLines, List<String> kept) {
    public IndexedMail {
        attachments = List.copyOf(attachments);
        // Documents indexed by an earlier version have neither.
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
     * Consecutive lines, including blank ones.
     *
     * @param kind detected kind of the lines, such as {@code quoted}
     */
    public record LineRun(String kind, int lines) {}

    /**
     * A file that came with an e-mail.
     *
     * @param size in bytes
     */
    public record Attachment(String name, String type, long size) {}
}
