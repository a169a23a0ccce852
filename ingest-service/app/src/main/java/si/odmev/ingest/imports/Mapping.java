package si.odmev.ingest.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.cells.DateOrder;
import si.odmev.schemas.Channel;

/**
 * How a table is read.
 *
 * @param sheet its place among the sheets of the file, from 0
 * @param headingRow by the sheet's own numbering; 0 if the table has no headings
 * @param uses what each column is, from A on
 * @param questions for each column the id of the question that its texts answer; empty where they answer none
 * @param options what counts for all rows
 */
record Mapping(int sheet, int headingRow, List<ColumnUse> uses, List<String> questions, Options options) {
    Mapping {
        uses = List.copyOf(uses);
        questions = List.copyOf(questions);
    }

    /**
     * What counts for all rows.
     *
     * @param channel by which the submissions once came
     * @param kind the kind of rows that say none; null to let each text show it
     * @param dateOrder null to let the dates decide
     * @param hasConsent true if the people of the table agreed to be written to; counts only if no column says it
     */
    record Options(
            Channel channel,
            @Nullable String kind,
            @Nullable DateOrder dateOrder,
            boolean hasConsent) {
        /** The usual choice: people filled in a form on the web, and were not asked for a kind. */
        static final Options USUAL = new Options(Channel.WEB, null, null, false);
    }

    /** What is wrong with it, as the end of a message key; empty if nothing is. */
    Optional<String> fault() {
        if (!uses.contains(ColumnUse.TEXT)) {
            return Optional.of("no-text");
        }
        return doubles().isEmpty() ? Optional.empty() : Optional.of("two-of-one");
    }

    /** The columns that have the same use, where only one can have it. */
    List<Integer> doubles() {
        return IntStream.range(0, uses.size())
                .filter(column -> !uses.get(column).isForSeveral() && Collections.frequency(uses, uses.get(column)) > 1)
                .boxed()
                .toList();
    }

    /** The columns with a use, from the left. */
    List<Integer> columns(ColumnUse use) {
        var columns = new ArrayList<Integer>();
        for (int column = 0; column < uses.size(); column++) {
            if (uses.get(column) == use) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** The column with a use; empty if there is none. */
    Optional<Integer> column(ColumnUse use) {
        return columns(use).stream().findFirst();
    }
}
