package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATIONS;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import si.odmev.analytics.query.RepeatedTexts.Copy;
import si.odmev.analytics.theme.Stemmer;

class SubmissionQueriesTest {
    private static final RepeatedTexts NOTHING_REPEATED = new RepeatedTexts(List.of());

    private final SubmissionQueries queries = new SubmissionQueries(new Stemmer());

    @Test
    void consultationTimeAndWordsMustAllFit() throws JSONException {
        assertQuery(
                """
                {"bool": {"filter": [
                  {"term": {"consultation": {"value": "velenje-2022"}}},
                  {"range": {"submittedAt": {"gte": "2022-05-09T22:00:00Z", "lt": "2022-05-11T22:00:00Z"}}}],
                 "must": [{"bool": {"must": [
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
                {"bool": {"filter": [{"term": {"consultation": {"value": "velenje-2022"}}}],
                 "must": [{"bool": {"minimum_should_match": "1", "should": [
                    {"prefix": {"receipt": {"value": "vel-7k3m-9qxd"}}},
                    {"match_phrase": {"stems": {"query": "vl 7k3m 9qxd"}}}]}}]}}
                """, queries.unfaceted(filter(Map.of("q", List.of("vel-7k3m-9qxd")))));
    }

    @Test
    void signsAloneFindNothingRatherThanEverything() throws JSONException {
        assertQuery("""
                {"bool": {"filter": [{"term": {"consultation": {"value": "velenje-2022"}}}], "must": [{"match_none": {}}]}}
                """, queries.unfaceted(filter(Map.of("q", List.of("?!")))));
    }

    @Test
    void orAndNotAndFieldsAreConditionsOfTheQuery() throws JSONException {
        assertWords("""
                {"bool": {"must": [
                  {"bool": {"minimum_should_match": "1", "should": [
                    {"match_phrase": {"stems": {"query": "klop"}}}, {"match_phrase": {"stems": {"query": "miz"}}}]}},
                  {"bool": {"must_not": [{"match_phrase": {"stems": {"query": "park"}}}]}},
                  {"terms": {"channel": ["email"]}}]}}
                """, Map.of("q", List.of("klopi OR mize -park kanal:e-pošta")));
    }

    @Test
    void signsBesideWordsDoNotHideWhatTheWordsFind() throws JSONException {
        assertWords("""
                {"match_phrase": {"stems": {"query": "klop"}}}
                """, Map.of("q", List.of("\"klopi\" ?! -\"…\"")));
    }

    @Test
    void similarWordsAreSoughtOnlyIfAskedAndOnlyForLongEnoughWordsThatAreNotQuoted() throws JSONException {
        assertWords("""
                {"bool": {"must": [
                  {"bool": {"must": [
                    {"bool": {"minimum_should_match": "1", "should": [
                      {"match_phrase": {"stems": {"query": "cesn", "boost": 4.0}}},
                      {"fuzzy": {"stems": {"value": "cesn", "fuzziness": "AUTO:4,8", "prefix_length": 1, "max_expansions": 50}}}]}},
                    {"match_phrase": {"stems": {"query": "ob"}}}]}},
                  {"match_phrase": {"stems": {"query": "cest"}}}]}}
                """, Map.of("q", List.of("češnja ob \"cesti\""), "similar", List.of("true")));
    }

    @Test
    void aStatusInTheWordsTakesThePlaceOfTheUsualOnes() {
        assertThat(filter(Map.of("q", List.of("park stanje:zadržano"))).chosen(Facet.STATUS))
                .isEmpty();
        assertThat(filter(Map.of("q", List.of("park -stanje:razvrščeno"))).chosen(Facet.STATUS))
                .isEqualTo(Facet.SHOWN_STATUSES);
    }

    private void assertWords(String json, Map<String, List<String>> parameters) throws JSONException {
        assertQuery(json, queries.unfaceted(filter(parameters)).bool().must().getFirst());
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
                        NOTHING_REPEATED,
                        ListPart.page(2, 20))
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
        var request = queries.list(filter(Map.of()), NOTHING_REPEATED, ListPart.page(2, 20))
                .build()
                .toString();

        JSONAssert.assertEquals("""
                {"from": 40, "size": 20, "track_total_hits": true,
                 "sort": [{"submittedAt": {"order": "desc"}}, {"submissionId": {"order": "asc"}}]}
                """, request.substring(request.indexOf('{')), false);
    }

    @Test
    void theQueueBeginsNearestToAThresholdThenWithTheNewestAndLeavesOutWhatWasJustDecided() throws JSONException {
        var request = ReviewQueries.reviewQueue(CONSULTATIONS.byDefault(), Optional.empty(), Set.of("b", "a"), Set.of())
                .build();
        String json = request.toString();

        assertQuery("""
                {"bool": {"filter": [
                  {"term": {"status": {"value": "awaiting_review"}}},
                  {"bool": {"must_not": [{"ids": {"values": ["a", "b"]}}]}}]}}
                """, request.postFilter());
        JSONAssert.assertEquals("""
                {"size": 1, "sort": [{"margin": {"order": "asc", "missing": 2.0, "unmapped_type": "double"}},
                 {"submittedAt": {"order": "desc"}}, {"submissionId": {"order": "asc"}}]}
                """, json.substring(json.indexOf('{')), false);
    }

    @Test
    void theQueueShowsARepeatedTextOnceAndCountsAllOfItsSubmissions() throws JSONException {
        var request = ReviewQueries.reviewQueue(CONSULTATIONS.byDefault(), Optional.empty(), Set.of("a"), Set.of("c"))
                .build();
        String waiting = """
                {"bool": {"filter": [
                  {"term": {"status": {"value": "awaiting_review"}}},
                  {"bool": {"must_not": [{"ids": {"values": ["a"]}}]}}]}}
                """;

        assertQuery("""
                {"bool": {"filter": [%s, {"bool": {"must_not": [{"ids": {"values": ["c"]}}]}}]}}
                """.formatted(waiting), request.postFilter());
        assertQuery(waiting, request.aggregations().get("waiting").filter());
    }

    @Test
    void theQueueGoesOnBehindAPosition() throws JSONException {
        String written = "1.0E-4_1652192400000_0190d9a4-9f1c-7000-8000-000000000001";

        var position = QueuePosition.read(written);
        String json = ReviewQueries.reviewQueue(CONSULTATIONS.byDefault(), position, Set.of(), Set.of())
                .build()
                .toString();

        assertThat(position).hasToString("Optional[" + written + "]");
        JSONAssert.assertEquals("""
                {"search_after": [0.0001, 1652192400000, "0190d9a4-9f1c-7000-8000-000000000001"]}
                """, json.substring(json.indexOf('{')), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0.1", "0.1_1_x", "-0.1_1_0190d9a4-9f1c-7000-8000-000000000001"})
    void aPositionThatNoPageWroteIsNone(String written) {
        assertThat(QueuePosition.read(written)).isEmpty();
    }

    @Test
    void eachTextOnceHidesRepetitionsFromTheListAndNotFromTheCounts() throws JSONException {
        var repeated = new RepeatedTexts(
                List.of(List.of(new Copy("a", List.of(), true), new Copy("b", List.of("green"), true))));
        var request = queries.list(
                        filter(Map.of("collapse", List.of("true"), "status", List.of("all"))),
                        repeated,
                        ListPart.page(0, 20))
                .build();

        assertQuery("""
                {"bool": {"filter": [{"term": {"consultation": {"value": "velenje-2022"}}}]}}
                """, request.query());
        assertQuery("""
                {"bool": {"filter": [{"bool": {"filter": []}}, {"bool": {"must_not": [{"ids": {"values": ["b"]}}]}}]}}
                """, request.postFilter());
    }

    @Test
    void aGroupIsListedByAnyOfItsSubmissions() throws JSONException {
        String first = "0190d9a4-9f1c-7000-8000-000000000001";
        String second = "0190d9a4-9f1c-7000-8000-000000000002";
        var repeated = new RepeatedTexts(
                List.of(List.of(new Copy(first, List.of(), true), new Copy(second, List.of(), true))));
        var request = queries.list(filter(Map.of("group", List.of(second))), repeated, ListPart.page(0, 20))
                .build();

        assertQuery("""
                {"bool": {"filter": [
                  {"bool": {"filter": [{"term": {"consultation": {"value": "velenje-2022"}}}]}},
                  {"ids": {"values": ["%s", "%s"]}}]}}
                """.formatted(first, second), request.query());
    }

    private static SubmissionFilter filter(Map<String, List<String>> parameters) {
        return new Parameters(parameters, CONSULTATIONS).filter();
    }

    private static void assertQuery(String json, Query query) throws JSONException {
        String actual = query.toString();
        JSONAssert.assertEquals(json, actual.substring(actual.indexOf('{')), true);
    }
}
