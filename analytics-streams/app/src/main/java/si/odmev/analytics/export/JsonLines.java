package si.odmev.analytics.export;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexedSubmission;
import tools.jackson.databind.json.JsonMapper;

/** Writes rows as JSON Lines, with the values as the API has them. The last line says that the file is whole. */
final class JsonLines {
    private final JsonMapper json = JsonMapper.shared();
    private final ZoneId zone;

    /**
     * @param zone of the consultation, whose days the decisions have
     */
    JsonLines(ZoneId zone) {
        this.zone = zone;
    }

    /** The line of a row. */
    String line(IndexedSubmission submission) {
        var fields = new LinkedHashMap<String, Object>();
        Column.ALL.forEach(
                column -> fields.put(column.name(), value(column.cell().apply(submission))));
        return json.writeValueAsString(fields) + "\n";
    }

    /** The line behind the last row. A file without it was cut off. */
    String end(long rows) {
        var end = new LinkedHashMap<String, Object>();
        end.put("complete", true);
        end.put("rows", rows);
        return json.writeValueAsString(Map.of("end", end)) + "\n";
    }

    private @Nullable Object value(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Reasons reasons ->
                reasons.reasons().stream().map(reason -> reason.in(zone)).toList();
            case Cell.Moment moment -> moment.moment().toString();
            case Cell.Count count -> count.count();
            case Cell.Code code -> code.value();
            case Cell.Codes codes -> codes.values();
        };
    }
}
