package si.odmev.ingest.imports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new submission as the preview shows it.
 *
 * @param row by the sheet's own numbering
 * @param day null for the day of the import
 * @param kind in lower case; null if the text shows it
 * @param person name, address and number; empty if there are none
 * @param title null if there is none
 * @param text its beginning
 */
record AnswerView(
        int row,
        @Nullable LocalDate day,
        @Nullable String kind,
        @Nullable String language,
        String person,
        @Nullable String title,
        String text) {
    private static final int LONGEST = 160;

    static AnswerView of(ImportPlan.Fresh fresh, ZoneId zone) {
        Answer answer = fresh.answer();
        return new AnswerView(
                answer.row(),
                answer.saidAt() == null ? null : LocalDate.ofInstant(answer.saidAt(), zone),
                answer.kind(),
                answer.language(),
                Stream.of(
                                answer.person().name(),
                                answer.person().email(),
                                answer.person().phone())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(", ")),
                answer.title(),
                ColumnView.line(answer.text(), LONGEST));
    }
}
