package si.odmev.ingest.imports;

import java.util.Optional;
import org.springframework.stereotype.Component;
import si.odmev.ingest.paper.HeadingWords;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableLimits;
import si.odmev.ingest.tables.TableReading;
import si.odmev.ingest.tables.Tables;

/** Reads uploaded tables and guesses how they are meant. Tables are read one at a time, because a large one takes memory. */
@Component
class ImportTables {
    /** The most rows below the headings. */
    static final int MOST_ROWS = 20_000;

    private static final int ROWS_ABOVE = 100;

    /** 20,000 rows with some sentences each, as CSV; as XLSX about four times as much. */
    static final TableLimits LIMITS = new TableLimits(4 << 20, MOST_ROWS + ROWS_ABOVE, 500_000, 64 << 20);

    private final HeadingWords words = new HeadingWords();

    synchronized TableReading read(byte[] file) {
        return Tables.read(file, LIMITS);
    }

    /** How a file is most likely meant; empty if no sheet has anything. */
    Optional<Mapping> guess(TableFile file) {
        int sheet = HeadingFinder.sheet(file.sheets());
        return file.sheets().get(sheet).rows().isEmpty()
                ? Optional.empty()
                : Optional.of(guess(
                        file, sheet, new HeadingFinder(words).row(file.sheets().get(sheet)), Mapping.Options.USUAL));
    }

    /** How the columns are most likely meant below a row of headings. */
    Mapping guess(TableFile file, int sheet, int headingRow, Mapping.Options options) {
        var guess = new ColumnGuess(new TableView(file.sheets().get(sheet), headingRow), words).guess();
        return new Mapping(sheet, headingRow, guess, guess.stream().map(use -> "").toList(), options);
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
