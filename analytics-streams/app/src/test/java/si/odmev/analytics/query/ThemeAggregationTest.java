package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATION;

import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeAggregationTest {
    @Test
    void sumsWhatTheStreamCounted() {
        var answer = answer("""
                {"sterms#themes": {"buckets": [
                  {"key": "all", "doc_count": 2, "sum#sum": {"value": 5.0},
                   "sterms#kinds": {"buckets": [{"key": "proposal", "doc_count": 2, "sum#sum": {"value": 5.0}}]},
                   "sterms#channels": {"buckets": [{"key": "web", "doc_count": 2, "sum#sum": {"value": 5.0}}]},
                   "date_histogram#steps": {"buckets": [{"key": 1652133600000, "doc_count": 2, "sum#sum": {"value": 5.0}}]}},
                  {"key": "green", "doc_count": 3, "sum#sum": {"value": 4.0},
                   "sterms#kinds": {"buckets": [
                     {"key": "proposal", "doc_count": 1, "sum#sum": {"value": 4.0}},
                     {"key": "opinion", "doc_count": 2, "sum#sum": {"value": 0.0}}]},
                   "sterms#channels": {"buckets": [{"key": "web", "doc_count": 3, "sum#sum": {"value": 4.0}}]},
                   "date_histogram#steps": {"buckets": [{"key": 1652133600000, "doc_count": 3, "sum#sum": {"value": 4.0}}]}},
                  {"key": "withheld", "doc_count": 1, "sum#sum": {"value": 2.0},
                   "sterms#kinds": {"buckets": []}, "sterms#channels": {"buckets": []},
                   "date_histogram#steps": {"buckets": [{"key": 1609455600000, "doc_count": 1, "sum#sum": {"value": 2.0}}]}}]}}
                """);

        var totals = ThemeAggregation.ofCounts()
                .totals(answer.aggregations(), 0, CONSULTATION, StepLength.exactly(Interval.DAY), Period.ALWAYS);

        assertThat(totals.all()).isEqualTo(new Tally(5, Map.of("proposal", 5L), Map.of("web", 5L)));
        assertThat(totals.themes().keySet()).containsExactly("green", "smart", "none");
        assertThat(totals.themes().get("green"))
                .as("a count that was taken back to zero is left out")
                .isEqualTo(new Tally(4, Map.of("proposal", 4L), Map.of("web", 4L)));
        assertThat(totals.themes().get("none")).isEqualTo(Tally.NOTHING);
        assertThat(totals.timeline().steps()).singleElement().satisfies(step -> {
            assertThat(step.start()).hasToString("2022-05-10T00:00+02:00[Europe/Ljubljana]");
            assertThat(step.all()).isEqualTo(5);
            assertThat(step.themes()).isEqualTo(Map.of("green", 4L));
        });
    }

    @Test
    void countsDocumentsWhereEachIsASubmission() {
        var answer = answer("""
                {"sterms#kinds": {"buckets": [{"key": "question", "doc_count": 3}]},
                 "sterms#channels": {"buckets": [{"key": "live", "doc_count": 3}]},
                 "date_histogram#steps": {"buckets": [{"key": 1652133600000, "doc_count": 3}]},
                 "sterms#themes": {"buckets": [
                  {"key": "none", "doc_count": 3,
                   "sterms#kinds": {"buckets": [{"key": "question", "doc_count": 3}]},
                   "sterms#channels": {"buckets": [{"key": "live", "doc_count": 3}]},
                   "date_histogram#steps": {"buckets": [{"key": 1652133600000, "doc_count": 3}]}}]}}
                """);

        var totals = ThemeAggregation.ofSubmissions()
                .totals(answer.aggregations(), 3, CONSULTATION, StepLength.atLeast(Interval.DAY), Period.ALWAYS);

        var three = new Tally(3, Map.of("question", 3L), Map.of("live", 3L));
        assertThat(totals.all()).isEqualTo(three);
        assertThat(totals.themes()).isEqualTo(Map.of("green", Tally.NOTHING, "smart", Tally.NOTHING, "none", three));
    }

    private static SearchResponse<Void> answer(String aggregations) {
        return SearchResponse.of(response -> response.withJson(new StringReader("""
                {"took": 1, "timed_out": false, "_shards": {"total": 1, "successful": 1, "failed": 0},
                 "hits": {"hits": []}, "aggregations": %s}
                """.formatted(aggregations))));
    }
}
