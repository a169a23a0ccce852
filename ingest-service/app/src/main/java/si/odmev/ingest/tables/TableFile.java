package si.odmev.ingest.tables;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * A file as it was read.
 *
 * @param dialect how a delimited text was read; empty for other formats
 * @param sheets at least one
 */
public record TableFile(Format format, Optional<Dialect> dialect, List<Sheet> sheets) {
    /** Keeps a copy of the sheets. */
    public TableFile {
        sheets = List.copyOf(sheets);
    }

    /** The format that the content has, whatever the file's name says. */
    public enum Format {
        XLSX,
        XLS,
        ODS,
        HTML,
        DELIMITED
    }

    /** How a delimited text is written. */
    public record Dialect(Charset charset, char delimiter) {}
}
