package si.odmev.analytics.index;

import java.time.Instant;
import si.odmev.schemas.ThemeCount;

/**
 * The document of one count, behind the alias {@code feedback-theme-counts}; its {@code _id} is the count's key. A cell that
 * becomes empty stays with a count of 0.
 *
 * @param consultation id of the consultation
 * @param theme theme id, or one of {@code none}, {@code all}, {@code duplicate}, {@code withheld}, {@code no_content}
 * @param kind in lower case
 * @param channel in lower case
 * @param hour start of the hour, in the consultation's time zone, in which the submissions were submitted
 * @param count submissions in this cell now
 */
public record IndexedThemeCount(
        String consultation, String theme, String kind, String channel, Instant hour, long count) {
    static IndexedThemeCount of(ThemeCount count) {
        return new IndexedThemeCount(
                count.getConsultation(),
                count.getTheme(),
                IndexedSubmission.lowerCase(count.getKind()),
                IndexedSubmission.lowerCase(count.getChannel()),
                count.getHour(),
                count.getCount());
    }
}
