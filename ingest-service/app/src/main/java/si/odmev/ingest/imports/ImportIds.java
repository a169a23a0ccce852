package si.odmev.ingest.imports;

import com.fasterxml.uuid.Generators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/**
 * Derives the ids of the submissions of a table, so that the same table imported again doubles nothing. A row with a number of its own
 * system is known by that number and the heading of the text; so it is known again when the table has grown, and two surveys with
 * different questions do not meet. Any other row is known by all its cells. Rows that are equal in all of them are told apart by their
 * occurrence: two people can say the same.
 *
 * <p>After an import is undone, its ids are erased for good. The same rows then get the ids of the next generation.
 */
final class ImportIds {
    /** Namespaces of name-based UUIDs (RFC 9562, 5.5); they must never change. */
    private static final UUID NUMBERS = UUID.fromString("3f0f6d52-8a53-4d53-9f0a-0c9b8f6b51d7");

    private static final UUID ROWS = UUID.fromString("a4b1b0f5-17de-4f61-8c0e-9b6b3c3b7c2e");

    private static final String END = "\u0000";

    private final String consultation;
    private final String system;
    /** Of the rows so far, by a hash of their cells: the cells themselves are as large as the table. */
    private final Map<UUID, Integer> occurrences = new HashMap<>();

    /**
     * @param system the id of the system from which the table comes
     */
    ImportIds(String consultation, String system) {
        this.consultation = consultation;
        this.system = system;
    }

    /** What identifies a text of a table. */
    sealed interface Key {
        /**
         * By the number of its own system.
         */
        record Numbered(String name) implements Key {}

        /** By the cells of its row. */
        record Written(String name) implements Key {}

        /** The id of a generation, from 0. */
        default UUID id(int generation) {
            String last = generation == 0 ? "" : END + "generation " + generation;
            return switch (this) {
                case Numbered numbered -> derived(NUMBERS, numbered.name() + last);
                case Written written -> derived(ROWS, written.name() + last);
            };
        }

        private static UUID derived(UUID namespace, String name) {
            return Generators.nameBasedGenerator(namespace).generate(name);
        }
    }

    /**
     * What tells the columns of texts apart: their headings as they are compared. Of equal headings, the second and later ones have
     * their place among them too.
     */
    static List<String> names(List<String> headings) {
        Map<String, Integer> places = new HashMap<>();
        return headings.stream()
                .map(Folded::text)
                .map(heading -> {
                    int place = places.merge(heading, 1, Integer::sum);
                    return place == 1 ? heading : heading + END + "column " + place;
                })
                .toList();
    }

    /**
     * The key of a text of a row that has a number.
     *
     * @param column its name, as of {@link #names}
     */
    Key numbered(Cell number, String column) {
        return new Key.Numbered(String.join(END, consultation, system, column, CellWords.number(number)));
    }

    /**
     * The keys of the texts of the next row; call it once for each row, in the order of the table.
     *
     * @param columns their names, as of {@link #names}
     */
    List<Key> written(Row row, List<String> columns) {
        String cells = row.cells().stream().map(cell -> clean(cell.text())).collect(Collectors.joining(END));
        String known = consultation + END + cells.replaceFirst(END + "+$", "");
        int occurrence = occurrences.merge(Key.derived(ROWS, known), 1, Integer::sum);
        return columns.stream()
                .<Key>map(column -> new Key.Written(String.join(END, known, column, "" + occurrence)))
                .toList();
    }

    /** White space makes no difference. */
    private static String clean(String text) {
        String clean = PlainText.isUnicode(text) ? PlainText.line(text) : text;
        return clean.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
