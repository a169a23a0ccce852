package si.odmev.ingest.imports;

import si.odmev.schemas.TableImport;

/** Makes the records of imports durable, for all instances. */
public interface ImportJournal {
    /**
     * Writes what has become of an import.
     *
     * @throws ImportJournalException if it is not known to be written
     */
    void write(TableImport record) throws ImportJournalException;
}
