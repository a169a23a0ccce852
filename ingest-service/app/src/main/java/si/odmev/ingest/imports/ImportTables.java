package si.odmev.ingest.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import si.odmev.consultation.Question;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.paper.HeadingWords;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableLimits;
import si.odmev.ingest.tables.TableReading;
import si.odmev.ingest.tables.Tables;

/**
 * Reads uploaded tables and guesses how they are meant. One table at a time is in memory, because a large one takes much of it; the
 * others wait.
 */
@Component
class ImportTables {
    /** The most rows below the headings. */
    static final int MOST_ROWS = 20_000;

    private static final int ROWS_ABOVE = 100;

    /** 20,000 rows with some sentences each, as CSV; as XLSX about four times as much. */
    static final TableLimits LIMITS = new TableLimits(4 << 20, MOST_ROWS + ROWS_ABOVE, 500_000, 64 << 20);

    private final HeadingWords words = new HeadingWords();

    /**
     * What is done with a table.
     *
     * @param <T> what is kept of it; not the table
     */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T on(TableReading reading) throws E;
    }

    /** Reads a table and does something with it, while no other table is read. */
    synchronized <T, E extends Exception> T reading(byte[] file, Work<T, E> work) throws E {
        return work.on(Tables.read(file, LIMITS));
    }

    /** How a file is most likely meant; empty if no sheet has anything. */
    Optional<Mapping> guess(TableFile file, List<Question> questions) {
        int sheet = HeadingFinder.sheet(file.sheets());
        return file.sheets().get(sheet).rows().isEmpty()
                ? Optional.empty()
                : Optional.of(guess(
                        file,
                        sheet,
                        new HeadingFinder(words).row(file.sheets().get(sheet)),
                        questions,
                        Mapping.Options.USUAL));
    }

    /**
     * How the columns are most likely meant below a row of headings.
     *
     * @param questions those that the consultation asks; a column whose heading is one of them answers it
     */
    Mapping guess(TableFile file, int sheet, int headingRow, List<Question> questions, Mapping.Options options) {
        var table = new TableView(file.sheets().get(sheet), headingRow);
        List<ColumnUse> guess = new ColumnGuess(table, words).guess();
        List<String> answered = IntStream.range(0, guess.size())
                .mapToObj(column -> question(table.title(column), questions))
                .toList();
        return new Mapping(sheet, headingRow, guess, answered, options);
    }

    private static String question(String title, List<Question> questions) {
        String asked = Folded.words(title);
        return questions.stream()
                .filter(question -> asked.equals(Folded.words(question.label().sl()))
                        || asked.equals(Folded.words(question.label().en())))
                .map(Question::id)
                .findFirst()
                .orElse("");
    }

    /** The row of headings that is most likely meant on a sheet. */
    int headingRow(Sheet sheet) {
        return new HeadingFinder(words).row(sheet);
    }

    /** The part of a file that a mapping names. */
    static TableView view(TableFile file, Mapping mapping) {
        return new TableView(file.sheets().get(mapping.sheet()), mapping.headingRow());
    }
}
