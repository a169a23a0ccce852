package si.odmev.ingest.tables;

/** What came of reading a file. */
public sealed interface TableReading {
    /** It was read. */
    record Read(TableFile file) implements TableReading {}

    /** It was not, for one cause. */
    record Refused(Refusal refusal) implements TableReading {}
}
