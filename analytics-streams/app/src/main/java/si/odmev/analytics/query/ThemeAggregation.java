package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Theme;

/**
 * Totals by theme as an Elasticsearch aggregation, over one of two indices that must agree. In the index of submissions each
 * document counts once. In the index of counts, which the topology streams, each document holds a sum.
 */
final class ThemeAggregation {
    private static final String THEMES = "themes";
    private static final String KINDS = "kinds";
    private static final String CHANNELS = "channels";
    private static final String STEPS = "steps";
    private static final String SUM = "sum";

    /** Far more than there are themes, kinds or channels, so that no value is cut off. */
    private static final int ALL_TERMS = 200;

    private final String themeField;
    private final String timeField;
    private final Optional<String> countField;

    private ThemeAggregation(String themeField, String timeField, Optional<String> countField) {
        this.themeField = themeField;
        this.timeField = timeField;
        this.countField = countField;
    }

    /** Counts submissions. */
    static ThemeAggregation ofSubmissions() {
        return new ThemeAggregation(Facet.THEME.field(), SubmissionQueries.SUBMITTED_AT, Optional.empty());
    }

    /** Sums the streamed counts. */
    static ThemeAggregation ofCounts() {
        return new ThemeAggregation("theme", "hour", Optional.of("count"));
    }

    /**
     * The aggregations of the request. {@link #totals} reads their result.
     *
     * @throws InvalidParameterException if the period has too many steps
     */
    Map<String, Aggregation> aggregations(StepLength length, Period period, ZoneId zone) {
        length.requireBounded(period, zone);
        var tally = new HashMap<String, Aggregation>();
        tally.put(KINDS, counted(terms(Facet.KIND.field())));
        tally.put(CHANNELS, counted(terms(Facet.CHANNEL.field())));
        tally.put(
                STEPS,
                counted(new Aggregation.Builder()
                        .dateHistogram(steps -> steps.field(timeField)
                                .calendarInterval(calendarInterval(length.shortest()))
                                .timeZone(zone.getId())
                                .minDocCount(1))));
        countField.ifPresent(field -> tally.put(SUM, sum(field)));
        var aggregations = new HashMap<>(tally);
        aggregations.put(
                THEMES,
                new Aggregation.Builder()
                        .terms(terms ->
                                terms.field(themeField).missing(Facet.NO_THEME).size(ALL_TERMS))
                        .aggregations(tally)
                        .build());
        return aggregations;
    }

    /**
     * Reads the totals.
     *
     * @param answer the result of {@link #aggregations}
     * @param documents number of documents that were aggregated
     */
    ThemeTotals totals(
            Map<String, Aggregate> answer,
            long documents,
            Consultation consultation,
            StepLength length,
            Period period) {
        var tallies = new HashMap<String, Tally>();
        var overTime = new TreeMap<Instant, Map<String, Long>>();
        if (countField.isEmpty()) {
            tallies.put(Timeline.ALL, tally(documents, answer));
            addSteps(Timeline.ALL, answer, overTime);
        }
        var apart = new HashMap<String, Long>();
        for (StringTermsBucket theme : buckets(answer, THEMES)) {
            String id = theme.key().stringValue();
            if (Facet.APART_STATUSES.contains(id)) {
                // The streamed counts have such a status in the field of the theme.
                apart.put(id, count(theme));
            } else {
                tallies.put(id, tally(count(theme), theme.aggregations()));
                addSteps(id, theme.aggregations(), overTime);
            }
        }
        var themes = new LinkedHashMap<String, Tally>();
        consultation.themes().stream()
                .map(Theme::id)
                .forEach(id -> themes.put(id, tallies.getOrDefault(id, Tally.NOTHING)));
        themes.put(Facet.NO_THEME, tallies.getOrDefault(Facet.NO_THEME, Tally.NOTHING));
        var zone = consultation.timeZone();
        return new ThemeTotals(
                tallies.getOrDefault(Timeline.ALL, Tally.NOTHING),
                themes,
                apart,
                // Programs read the streamed counts, and a chart shows the counted submissions.
                countField.isPresent()
                        ? Timeline.of(overTime, length, period, zone)
                        : Timeline.ofMost(overTime, length, period, zone));
    }

    private Tally tally(long count, Map<String, Aggregate> aggregates) {
        return new Tally(count, counts(aggregates, KINDS), counts(aggregates, CHANNELS));
    }

    private Map<String, Long> counts(Map<String, Aggregate> aggregates, String name) {
        var counts = new HashMap<String, Long>();
        for (StringTermsBucket bucket : buckets(aggregates, name)) {
            long count = count(bucket);
            if (count != 0) {
                counts.put(bucket.key().stringValue(), count);
            }
        }
        return counts;
    }

    private void addSteps(String theme, Map<String, Aggregate> aggregates, Map<Instant, Map<String, Long>> overTime) {
        for (var step :
                AskedFor.aggregate(aggregates, STEPS).dateHistogram().buckets().array()) {
            long count = count(step);
            if (count != 0) {
                overTime.computeIfAbsent(Instant.ofEpochMilli(step.key()), start -> new HashMap<>())
                        .put(theme, count);
            }
        }
    }

    private long count(MultiBucketBase bucket) {
        return countField.isEmpty() ? bucket.docCount() : Math.round(AskedFor.sum(bucket.aggregations(), SUM));
    }

    private Aggregation counted(Aggregation.Builder.ContainerBuilder aggregation) {
        countField.ifPresent(field -> aggregation.aggregations(SUM, sum(field)));
        return aggregation.build();
    }

    private static Aggregation sum(String field) {
        return Aggregation.of(aggregation -> aggregation.sum(sum -> sum.field(field)));
    }

    private static Aggregation.Builder.ContainerBuilder terms(String field) {
        return new Aggregation.Builder().terms(terms -> terms.field(field).size(ALL_TERMS));
    }

    /** Buckets of a terms aggregation; none if the index has no such field yet. */
    static List<StringTermsBucket> buckets(Map<String, Aggregate> aggregates, String name) {
        Aggregate aggregate = AskedFor.aggregate(aggregates, name);
        return aggregate.isSterms() ? aggregate.sterms().buckets().array() : List.of();
    }

    private static CalendarInterval calendarInterval(Interval interval) {
        return switch (interval) {
            case HOUR -> CalendarInterval.Hour;
            case DAY -> CalendarInterval.Day;
            case WEEK -> CalendarInterval.Week;
            case MONTH -> CalendarInterval.Month;
        };
    }
}
