package si.odmev.ingest.live.paper;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A form as the page shows it: as it will be stored.
 *
 * @param sheet its name; empty where sheets have none
 * @param line by the sheet's own numbering
 * @param kind what is chosen by its message; what stands in the table if that is no kind
 * @param day the day that is stored
 * @param isDayOfImport true if the form has no day of its own
 * @param person name and address; empty if there are none
 * @param text the beginning of what it says
 * @param state what becomes of it, or became
 * @param problem why it is not imported; null if it is
 * @param remark what the clerk should know besides; null if nothing
 * @param receipt its number; null if it has none yet
 * @param receiptPage where the receipt is; null unless this import is what brought the row
 */
record PaperRow(
        String sheet,
        int line,
        Kind kind,
        LocalDate day,
        boolean isDayOfImport,
        String person,
        String text,
        State state,
        Message problem,
        Message remark,
        String receipt,
        String receiptPage) {
    /** What becomes of a form. */
    enum State {
        /** It will be imported. */
        NEW,
        /** This import brought it. */
        DONE,
        /** It was imported before. */
        KNOWN,
        /** It stands in the same file twice. */
        TWICE,
        /** It is not imported. */
        WRONG;

        /** As in the names of messages. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The kind of a form.
     *
     * @param known true if it is one of ours, and the word is the API's
     */
    record Kind(String word, boolean known) {}
}
