package si.odmev.ingest.paper;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A form as the page shows it: as it will be stored.
 *
 * @param sheet its name; empty where sheets have none
 * @param line by the sheet's own numbering
 * @param kind its kind, or the table's text if that is no kind
 * @param day the day that is stored
 * @param isDayOfImport true if the form has no day of its own
 * @param person name and e-mail address; empty if there are none
 * @param text the beginning of its text
 * @param state what the import will do with it, or did
 * @param problem why it is not imported; null if it is
 * @param remark what else the clerk should know; null if nothing
 * @param receipt its number; null if it has none yet
 * @param receiptPage address of the receipt; null unless this import accepted the form
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
        @Nullable Message problem,
        @Nullable Message remark,
        @Nullable String receipt,
        @Nullable String receiptPage) {
    /** What becomes of a form. */
    enum State {
        /** It will be imported. */
        NEW,
        /** This import accepted it. */
        DONE,
        /** It was imported before. */
        KNOWN,
        /** It is in the same file a second time. */
        TWICE,
        /** It is not imported. */
        WRONG;

        /** The name in message keys. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The kind of a form.
     *
     * @param known true if it is one of the four kinds, and the word is the one of the API
     */
    record Kind(String word, boolean known) {}
}
