package si.odmev.ingest.imports;

import java.util.Locale;

/** What a column of an imported table is taken as. */
enum ColumnUse {
    /** A person's words. Each column of texts becomes submissions of its own. */
    TEXT(true),
    TITLE(false),
    KIND(false),
    LANGUAGE(false),
    /** The day on which it was said. */
    DATE(false),
    /** Several columns are joined, as the first name and the surname. */
    NAME(true),
    EMAIL(false),
    PHONE(false),
    /** Whether the person agrees to be written to. */
    CONSENT(false),
    /** The number of the record in the system from which the table comes. */
    NUMBER(false),
    IGNORED(true);

    private final boolean several;

    ColumnUse(boolean several) {
        this.several = several;
    }

    /** True if several columns of a table can be this. */
    boolean isForSeveral() {
        return several;
    }

    /** The name in message keys and in forms. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
