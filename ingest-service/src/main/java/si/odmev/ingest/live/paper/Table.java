package si.odmev.ingest.live.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A table from a file: CSV (RFC 4180; separated by commas, semicolons or tabs, in UTF-8 or, as older programs write it,
 * windows-1250) or the first sheet of an XLSX workbook (ECMA-376).
 *
 * @param rows the cells of each row that has any, as text, with the heading first
 */
record Table(List<List<String>> rows) {
    static final int MOST_ROWS = 500;

    /** What a workbook of a megabyte may be when unpacked: more is an attack, not a table. */
    private static final long MOST_UNPACKED = 50L << 20;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    Table {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The file is no table that can be read, or has too many rows. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @throws UnreadableException if it can't be read or has more than {@link #MOST_ROWS} rows
     */
    static Table read(byte[] file) throws UnreadableException {
        try {
            var table = new Table(isZip(file) ? workbook(file) : separated(text(file)));
            if (table.rows().size() > MOST_ROWS + 1) {
                throw new UnreadableException("more than " + MOST_ROWS + " rows");
            }
            return table;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("neither CSV nor XLSX", e);
        }
    }

    private static boolean isZip(byte[] file) {
        return file.length > ZIP.length && ByteBuffer.wrap(file, 0, ZIP.length).equals(ByteBuffer.wrap(ZIP));
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("windows-1250"));
        }
    }

    private static List<List<String>> separated(String text) throws IOException {
        String heading = text.lines().findFirst().orElse("");
        char separator = Stream.of(';', '\t', ',')
                .max((a, b) -> Long.compare(count(heading, a), count(heading, b)))
                .orElseThrow();
        var rows = new ArrayList<List<String>>();
        try (var records = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(new StringReader(text))) {
            for (var record : records) {
                add(rows, record.toList());
            }
        }
        return rows;
    }

    private static long count(String line, char separator) {
        return line.chars().filter(character -> character == separator).count();
    }

    private static List<List<String>> workbook(byte[] file) throws IOException {
        checkSize(file);
        var rows = new ArrayList<List<String>>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> sheet = workbook.getFirstSheet().openStream()) {
            sheet.limit(MOST_ROWS + 2L).forEach(row -> {
                var cells = new ArrayList<String>();
                for (int column = 0; column < row.getCellCount(); column++) {
                    cells.add(row.getCellText(column));
                }
                add(rows, cells);
            });
        }
        return rows;
    }

    private static void checkSize(byte[] file) throws IOException {
        long unpacked = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpacked += size(zip, MOST_UNPACKED - unpacked);
            }
        }
    }

    private static long size(InputStream entry, long limit) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            size += read;
            if (size > limit) {
                throw new IOException("the workbook is larger than it looks");
            }
        }
        return size;
    }

    private static void add(List<List<String>> rows, List<String> cells) {
        if (rows.size() <= MOST_ROWS + 1 && cells.stream().anyMatch(cell -> !cell.isBlank())) {
            rows.add(cells);
        }
    }
}
