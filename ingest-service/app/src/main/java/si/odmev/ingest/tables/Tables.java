package si.odmev.ingest.tables;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import si.odmev.ingest.tables.Refusal.Cause;
import si.odmev.ingest.tables.TableFile.Format;

/**
 * Reads a file that should be a table. The content shows the format. The name does not matter, because an {@code .xls} is often HTML or
 * text. Bytes, rows, columns and the unpacked size are limited, so memory and time are limited too.
 */
public final class Tables {
    /** The most bytes of a file, unless other limits are given. */
    public static final int MOST_BYTES = 500 << 10;

    /** The most rows that are not empty, in all sheets together, unless other limits are given. */
    public static final int MOST_ROWS = 10_000;

    /** From A to IV, as many as the oldest format that is read has. */
    public static final int MOST_COLUMNS = 256;

    /** How documents of other kinds begin (in ISO-8859-1). */
    private static final Map<String, String> OTHER_KINDS = Map.of(
            "%PDF", "pdf",
            "{\\rtf", "word",
            "\u0089PNG", "image",
            "\u00FF\u00D8\u00FF", "image",
            "GIF8", "image",
            "7z\u00BC\u00AF", "archive",
            "Rar!", "archive",
            "MIME-Version:", "web-archive");

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND_FILE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** A workbook of Excel 2 to 4 begins with one of these records. */
    private static final List<String> OLD_WORKBOOKS =
            List.of("\u0009\u0000\u0004\u0000", "\u0009\u0002\u0006\u0000", "\u0009\u0004\u0006\u0000");

    private static final int BEGINNING = 1024;

    private Tables() {}

    /** Reads a file that a person typed. */
    public static TableReading read(byte[] file) {
        return read(file, TableLimits.TYPED);
    }

    /** Reads a file within limits. */
    public static TableReading read(byte[] file, TableLimits limits) {
        try {
            return new TableReading.Read(table(file, limits));
        } catch (UnreadableException e) {
            return new TableReading.Refused(e.refusal());
        } catch (XMLStreamException e) {
            return new TableReading.Refused(new Refusal(Cause.DAMAGED, ""));
        }
    }

    private static TableFile table(byte[] file, TableLimits limits) throws UnreadableException, XMLStreamException {
        if (file.length > limits.bytes()) {
            throw new UnreadableException(Cause.TOO_LARGE);
        }
        String beginning = new String(file, 0, Math.min(file.length, BEGINNING), StandardCharsets.ISO_8859_1);
        for (var kind : OTHER_KINDS.entrySet()) {
            if (beginning.startsWith(kind.getKey())) {
                throw new UnreadableException(Cause.NOT_A_TABLE, kind.getValue());
            }
        }
        if (OLD_WORKBOOKS.stream().anyMatch(beginning::startsWith)) {
            throw new UnreadableException(Cause.OTHER_SPREADSHEET);
        }
        var quota = new Quota(limits);
        if (startsWith(file, ZIP)) {
            return packed(ZipParts.of(file, limits.unpacked()), quota);
        }
        if (startsWith(file, COMPOUND_FILE)) {
            return new TableFile(Format.XLS, Optional.empty(), new XlsReader(quota).read(file));
        }
        Decoded text = Decoded.of(file);
        String start = text.text()
                .substring(0, Math.min(text.text().length(), BEGINNING))
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<?xml") && !start.contains("<html")) {
            throw new UnreadableException(Cause.OTHER_SPREADSHEET);
        }
        if (start.startsWith("<") && (start.contains("<html") || start.contains("<table") || start.startsWith("<!"))) {
            return new TableFile(Format.HTML, Optional.empty(), new HtmlReader(quota).read(file, text));
        }
        return DelimitedReader.read(text, quota);
    }

    private static TableFile packed(ZipParts parts, Quota quota) throws UnreadableException, XMLStreamException {
        if (parts.contains("xl/workbook.bin")) {
            throw new UnreadableException(Cause.OTHER_SPREADSHEET);
        }
        if (parts.contains("content.xml")) {
            return new TableFile(Format.ODS, Optional.empty(), new OdsReader(quota).read(parts));
        }
        if (parts.containsBelow("word/")) {
            throw new UnreadableException(Cause.NOT_A_TABLE, "word");
        }
        if (parts.containsBelow("ppt/")) {
            throw new UnreadableException(Cause.NOT_A_TABLE, "presentation");
        }
        if (!parts.contains("[Content_Types].xml")) {
            throw new UnreadableException(Cause.NOT_A_TABLE, "archive");
        }
        return new TableFile(Format.XLSX, Optional.empty(), new XlsxReader(parts, quota).read());
    }

    private static boolean startsWith(byte[] file, byte[] beginning) {
        return file.length >= beginning.length
                && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }
}
