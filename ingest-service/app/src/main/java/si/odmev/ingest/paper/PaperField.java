package si.odmev.ingest.paper;

import java.util.Locale;
import java.util.stream.Stream;

/** What a column of a table of paper forms can hold. */
public enum PaperField {
    NUMBER,
    KIND,
    TEXT,
    DATE,
    FULL_NAME,
    NAME,
    SURNAME,
    EMAIL,
    CONSENT;

    /** The name in message keys and in the list of headings. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fields that identify a person. */
    static Stream<PaperField> ofPersons() {
        return Stream.of(FULL_NAME, NAME, SURNAME, EMAIL);
    }

    /** Its name for people. */
    Message label() {
        return Message.of("live.paper.column." + id());
    }
}
