package si.odmev.ingest.live.paper;

import java.util.Locale;
import java.util.stream.Stream;

/** What a column of a table of paper forms can hold. */
enum PaperField {
    NUMBER,
    KIND,
    TEXT,
    DATE,
    FULL_NAME,
    NAME,
    SURNAME,
    EMAIL,
    CONSENT;

    /** As in the names of messages and in the list of headings. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What tells who a person is. */
    static Stream<PaperField> ofPersons() {
        return Stream.of(FULL_NAME, NAME, SURNAME, EMAIL);
    }

    /** Its name for people. */
    Message label() {
        return Message.of("live.paper.column." + id());
    }
}
