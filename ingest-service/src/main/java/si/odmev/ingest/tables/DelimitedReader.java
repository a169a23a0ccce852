package si.odmev.ingest.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.ingest.tables.DelimitedText.Field;
import si.odmev.ingest.tables.TableFile.Dialect;
import si.odmev.ingest.tables.TableFile.Format;

/** Text with a delimiter between its fields: which one is told by the first line, as Excel writes it, or by the fields. */
final class DelimitedReader {
    /** Spreadsheets do not show this line and do not count it. */
    private static final Pattern DELIMITER_LINE =
            Pattern.compile("\"?sep=(.)\"?(\\r\\n|\\r|\\n)", Pattern.CASE_INSENSITIVE);

    private static final String DELIMITERS = ";\t,|^~";
    private static final int SAMPLE = 60;

    private DelimitedReader() {}

    static TableFile read(Decoded decoded, Quota quota) throws UnreadableException {
        String text = decoded.text();
        Matcher named = DELIMITER_LINE.matcher(text);
        boolean isNamed = named.lookingAt();
        if (isNamed) {
            text = text.substring(named.end());
        }
        char delimiter = isNamed ? named.group(1).charAt(0) : likeliest(text);
        var sheet = new SheetBuilder("", false, quota);
        var records = new DelimitedText(text, delimiter);
        for (Optional<List<Field>> record = records.next(); record.isPresent(); record = records.next()) {
            var cells = new SheetBuilder.Cells();
            int column = 0;
            for (Field field : record.get()) {
                sheet.put(cells, column, field.cell());
                column++;
            }
            sheet.add(records.number(), false, cells);
        }
        return new TableFile(
                Format.DELIMITED, Optional.of(new Dialect(decoded.charset(), delimiter)), List.of(sheet.build()));
    }

    /** The one by which most records have the same number of fields, and more than one. */
    private static char likeliest(String text) {
        char likeliest = DELIMITERS.charAt(0);
        int bestScore = 0;
        for (char delimiter : DELIMITERS.toCharArray()) {
            int score = score(text, delimiter);
            if (score > bestScore) {
                likeliest = delimiter;
                bestScore = score;
            }
        }
        return likeliest;
    }

    private static int score(String text, char delimiter) {
        Map<Integer, Integer> recordsByWidth = new HashMap<>();
        var records = new DelimitedText(text, delimiter);
        for (Optional<List<Field>> record = records.next();
                record.isPresent() && records.number() <= SAMPLE;
                record = records.next()) {
            if (record.get().size() > 1) {
                recordsByWidth.merge(record.get().size(), 1, Integer::sum);
            }
        }
        return recordsByWidth.values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
