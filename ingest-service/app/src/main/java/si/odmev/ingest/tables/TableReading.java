package si.odmev.ingest.tables;

/** The result of reading a file. */
public sealed interface TableReading {
    /** The file was read. */
    record Read(TableFile file) implements TableReading {}

    /** The file was refused, for one cause. */
    record Refused(Refusal refusal) implements TableReading {}
}
