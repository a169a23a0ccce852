package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.ArrayList;
import si.odmev.consultation.Consultation;

/** The totals by theme that the topology updates with every submission. */
public final class StreamedTotals {
    private final SearchClient client;

    StreamedTotals(SearchClient client) {
        this.client = client;
    }

    /**
     * Totals of a consultation.
     *
     * @param period begins and ends on the hour, because hourly counts can't be split
     * @throws SearchUnavailableException while Elasticsearch is unavailable
     * @throws InvalidParameterException if there are too many steps
     */
    public ThemeTotals of(Consultation consultation, Period period, StepLength length) {
        var conditions = new ArrayList<Query>();
        conditions.add(SubmissionQueries.term("consultation", consultation.id()));
        conditions.addAll(SubmissionQueries.during(period, "hour"));
        var themes = ThemeAggregation.ofCounts();
        var request = new SearchRequest.Builder()
                .query(SubmissionQueries.all(conditions))
                .size(0)
                .aggregations(themes.aggregations(length, period, consultation.timeZone()));
        var response = client.search(Indices.THEME_COUNTS, request, Void.class);
        return themes.totals(response.aggregations(), 0, consultation, length, period);
    }
}
