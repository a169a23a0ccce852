package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** Tables in a form that tests can compare at a glance. */
public final class TableTexts {
    private TableTexts() {}

    /** The rows of all sheets: number, colon, cells with bars between them. */
    public static List<String> rows(byte[] file) {
        return file(file).sheets().stream()
                .flatMap(sheet -> sheet.rows().stream())
                .map(row -> row.number() + ": "
                        + row.cells().stream().map(Cell::text).collect(Collectors.joining("|")))
                .toList();
    }

    static TableFile file(byte[] file) {
        TableReading reading = Tables.read(file);
        assertThat(reading).isInstanceOf(TableReading.Read.class);
        return ((TableReading.Read) reading).file();
    }

    static Refusal refusal(byte[] file) {
        TableReading reading = Tables.read(file);
        assertThat(reading).isInstanceOf(TableReading.Refused.class);
        return ((TableReading.Refused) reading).refusal();
    }
}
