package si.odmev.ingest.paper;

import java.util.List;

/** The result of reading a table of paper forms. */
sealed interface PaperTable {
    /**
     * The table was read.
     *
     * @param sheets the sheets that were read
     * @param notes what else the clerk should know about the reading
     */
    record Read(List<ReadSheet> sheets, List<Message> notes, List<PaperForm> forms) implements PaperTable {
        public Read {
            sheets = List.copyOf(sheets);
            notes = List.copyOf(notes);
            forms = List.copyOf(forms);
        }

        /** True if the rows of more than one sheet are mixed. */
        public boolean hasSheets() {
            return sheets.size() > 1;
        }
    }

    /**
     * The table was refused.
     *
     * @param problem the one cause
     */
    record Refused(Message problem) implements PaperTable {}

    /**
     * A sheet that was read.
     *
     * @param read its columns and what they are read as
     * @param unread the columns that are not read
     */
    record ReadSheet(String name, List<Message> read, List<Message> unread) {
        public ReadSheet {
            read = List.copyOf(read);
            unread = List.copyOf(unread);
        }
    }
}
