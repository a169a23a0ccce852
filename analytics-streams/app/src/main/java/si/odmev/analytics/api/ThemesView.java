package si.odmev.analytics.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Period;
import si.odmev.analytics.query.RepeatedTexts;
import si.odmev.analytics.query.Tally;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.query.Timeline;
import si.odmev.consultation.Consultation;

/**
 * Totals by theme. A submission with two themes counts in both, and the themes may add up to more than the total.
 *
 * @param consultation id
 * @param timeZone the time zone that decides when a day begins
 * @param from first moment that counts; null if the period has no beginning
 * @param to first moment that no longer counts; null if the period has no end
 * @param total every submission once
 * @param texts how many different texts there are; nearly identical texts count once
 * @param kinds every submission once, by kind
 * @param channels every submission once, by channel
 * @param themes in the consultation's order; the last, {@code none}, counts the submissions without a theme
 * @param apart the submissions that are in no total, by status: {@code duplicate}, {@code withheld}, {@code no_content}
 * @param interval length of a step over time
 * @param overTime without gaps, in order of time
 */
record ThemesView(
        String consultation,
        String timeZone,
        @Nullable Instant from,
        @Nullable Instant to,
        long total,
        long texts,
        Map<String, Long> kinds,
        Map<String, Long> channels,
        List<ThemeView> themes,
        Map<String, Long> apart,
        String interval,
        List<StepView> overTime) {

    /** A theme's total, how many different texts that is, and the total by kind and by channel. */
    record ThemeView(String theme, long count, long texts, Map<String, Long> kinds, Map<String, Long> channels) {}

    /** Counts of one step: every submission once, and by theme. */
    record StepView(OffsetDateTime start, long total, Map<String, Long> themes) {}

    static ThemesView of(Consultation consultation, Period period, ThemeTotals totals, RepeatedTexts repeated) {
        Tally all = totals.all();
        Timeline timeline = totals.timeline();
        return new ThemesView(
                consultation.id(),
                consultation.timeZone().getId(),
                period.from(),
                period.until(),
                all.count(),
                all.count() - repeated.repetitions(),
                all.kinds(),
                all.channels(),
                totals.themes().entrySet().stream()
                        .map(theme -> view(theme.getKey(), theme.getValue(), repeated))
                        .toList(),
                Facet.APART_STATUSES.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), status -> totals.apart().getOrDefault(status, 0L))),
                timeline.interval().code(),
                timeline.steps().stream()
                        .map(step -> new StepView(step.start().toOffsetDateTime(), step.all(), step.themes()))
                        .toList());
    }

    private static ThemeView view(String theme, Tally tally, RepeatedTexts repeated) {
        return new ThemeView(
                theme, tally.count(), tally.count() - repeated.repetitions(theme), tally.kinds(), tally.channels());
    }
}
