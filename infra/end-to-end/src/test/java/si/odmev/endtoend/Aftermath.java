package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state after a test's load: the documents of Elasticsearch itself, and Odmev's own reconciliation.
 *
 * @param operator of the analytics service
 */
public record Aftermath(ApiClient elasticsearch, ApiClient operator) {
    /**
     * A submission as it is shown in the end.
     *
     * @param id under which it is shown
     */
    public record Shown(String id, String text) {}

    /** Every submission. */
    public List<Shown> shown() throws IOException, InterruptedException {
        elasticsearch.send(elasticsearch
                .request("/feedback-submissions,feedback-theme-counts/_refresh")
                .POST(BodyPublishers.noBody()));
        var shown = new ArrayList<Shown>();
        String after = "";
        while (true) {
            JsonNode hits = search(
                            "feedback-submissions",
                            "{\"size\":5000,\"_source\":[\"text\"],\"sort\":[\"submissionId\"]" + after + "}")
                    .at("/hits/hits");
            if (hits.isEmpty()) {
                return shown;
            }
            for (JsonNode hit : hits) {
                shown.add(new Shown(
                        hit.path("_id").asString(),
                        hit.path("_source").path("text").asString()));
            }
            after = ",\"search_after\":[\"" + shown.getLast().id() + "\"]";
        }
    }

    /** What the streamed counts of all themes together come to. */
    public long counted() throws IOException, InterruptedException {
        return search("feedback-theme-counts", """
                        {"size":0,"query":{"term":{"theme":"all"}},"aggs":{"all":{"sum":{"field":"count"}}}}""")
                .at("/aggregations/all/value")
                .asLong();
    }

    /** Has Odmev try again what it put aside. */
    public void replayDeadLetters() throws IOException, InterruptedException {
        read(operator.send(
                operator.request("/api/v1/operations/dead-letters/replay").POST(BodyPublishers.noBody())));
    }

    public void assertBalanced() throws IOException, InterruptedException {
        JsonNode report = read(operator.get("/api/v1/operations/reconciliation"));
        assertThat(report.path("balanced").asBoolean())
                .as(report.toPrettyString())
                .isTrue();
        assertThat(report.path("inFlight").asLong()).isZero();
    }

    private JsonNode search(String index, String body) throws IOException, InterruptedException {
        return read(elasticsearch.send(elasticsearch
                .request("/" + index + "/_search")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    private static JsonNode read(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
