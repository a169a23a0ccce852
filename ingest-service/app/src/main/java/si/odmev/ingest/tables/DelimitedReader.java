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

/** Reads text with a delimiter between its fields. The first line names the delimiter, as Excel writes it, or else the fields show it. */
final class DelimitedReader {
    /** Spreadsheets do not show this line and do not count it. Programs that do not know it add delimiters up to the last column. */
    private static final Pattern DELIMITER_LINE = Pattern.compile(
            "\"?sep=([^\"\\r\\n\\x{10000}-\\x{10FFFF}])\"?[;,|\\t ]*+(\\r\\n|\\r|\\n)", Pattern.CASE_INSENSITIVE);

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
        var records = DelimitedText.of(text, delimiter);
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

    /**
     * The delimiter with which most records have the same number of fields, and more than one. A record counts twice if something other
     * than a space follows one of its delimiters, because sentences have commas too.
     */
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
        Map<Integer, Integer> scores = new HashMap<>();
        var records = DelimitedText.of(text, delimiter);
        for (Optional<List<Field>> record = records.next();
                record.isPresent() && records.number() <= SAMPLE;
                record = records.next()) {
            if (record.get().size() > 1) {
                boolean isSentence = record.get().stream()
                        .skip(1)
                        .allMatch(field -> field.text().startsWith(" "));
                scores.merge(record.get().size(), isSentence ? 1 : 2, Integer::sum);
            }
        }
        return scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
