package si.odmev.analytics.query;

import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATIONS;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import si.odmev.analytics.theme.Stemmer;

class SubmissionQueriesTest {
    private final SubmissionQueries queries = new SubmissionQueries(new Stemmer());

    @Test
    void consultationTimeAndWordsMustAllFit() throws JSONException {
        assertQuery(
                """
                {"bool": {"filter": [
                  {"term": {"consultation": {"value": "velenje-2022"}}},
                  {"range": {"submittedAt": {"gte": "2022-05-09T22:00:00Z", "lt": "2022-05-11T22:00:00Z"}}},
                  {"bool": {"filter": [
                    {"match_phrase": {"stems": {"query": "park"}}},
                    {"match_phrase": {"stems": {"query": "dv dn"}}}]}}]}}
                """,
                queries.unfaceted(filter(Map.of(
                        "q",
                        List.of("park \"dva dni\""),
                        "from",
                        List.of("2022-05-10"),
                        "to",
                        List.of("2022-05-11")))));
    }

    @Test
    void aReceiptIsFoundAsSuchOrAsWords() throws JSONException {
        assertQuery("""
                {"bool": {"filter": [
                  {"term": {"consultation": {"value": "velenje-2022"}}},
                  {"bool": {"minimum_should_match": "1", "should": [
                    {"term": {"receipt": {"value": "VEL-7K3M-9QXD"}}},
                    {"bool": {"filter": [{"match_phrase": {"stems": {"query": "vl 7k3m 9qxd"}}}]}}]}}]}}
                """, queries.unfaceted(filter(Map.of("q", List.of("vel-7k3m-9qxd")))));
    }

    @Test
    void signsAloneFindNothingRatherThanEverything() throws JSONException {
        assertQuery("""
                {"bool": {"filter": [{"term": {"consultation": {"value": "velenje-2022"}}}, {"match_none": {}}]}}
                """, queries.unfaceted(filter(Map.of("q", List.of("?!")))));
    }

    @Test
    void oneOfTheChosenThemesIsEnoughAndNoneMeansWithoutAny() throws JSONException {
        assertQuery(
                """
                {"bool": {"filter": [
                  {"bool": {"minimum_should_match": "1", "should": [
                    {"terms": {"themes": ["green", "none"]}},
                    {"bool": {"must_not": [{"exists": {"field": "themes"}}]}}]}}]}}
                """,
                SubmissionQueries.faceted(
                        filter(Map.of("theme", List.of("none", "green"))), EnumSet.of(Facet.THEME, Facet.KIND)));
    }

    @Test
    void aFacetIsCountedUnderTheChoicesOfTheOthersOnly() throws JSONException {
        var request = queries.list(
                        filter(Map.of(
                                "kind", List.of("proposal"), "channel", List.of("web"), "status", List.of("all"))),
                        2,
                        20)
                .build();

        assertQuery("""
                {"bool": {"filter": [{"terms": {"channel": ["web"]}}]}}
                """, request.aggregations().get("kind").filter());
        assertQuery("""
                {"bool": {"filter": [{"terms": {"kind": ["proposal"]}}, {"terms": {"channel": ["web"]}}]}}
                """, request.postFilter());
    }

    @Test
    void pagesFromTheLatestWithAnExactTotal() throws JSONException {
        var request = queries.list(filter(Map.of()), 2, 20).build().toString();

        JSONAssert.assertEquals("""
                {"from": 40, "size": 20, "track_total_hits": true,
                 "sort": [{"submittedAt": {"order": "desc"}}, {"submissionId": {"order": "asc"}}]}
                """, request.substring(request.indexOf('{')), false);
    }

    private static SubmissionFilter filter(Map<String, List<String>> parameters) {
        return new Parameters(parameters, CONSULTATIONS).filter();
    }

    private static void assertQuery(String json, Query query) throws JSONException {
        String actual = query.toString();
        JSONAssert.assertEquals(json, actual.substring(actual.indexOf('{')), true);
    }
}
