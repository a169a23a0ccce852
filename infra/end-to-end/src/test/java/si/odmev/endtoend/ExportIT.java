package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export of the real index has what the list of the API has. */
@ExtendWith(OdmevExtension.class)
class ExportIT {
    private static final String PATH = "/api/v1/submissions/export";

    /** More than one slice of an export. */
    private static final int COUNT = 520;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningOdmev odmev;

    ExportIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void theRowsOfAnExportAreThoseOfTheList() throws Exception {
        for (int i = 1; i < COUNT; i++) {
            odmev.ingest().accept(proposal(i + ". Več dreves ob cesti, prosim, in klopi izvoznik."));
        }
        odmev.ingest().accept(proposal("=1+1; klopi \"izvoznik\""));
        String words = "q=izvoznik";
        await().atMost(PATIENCE).until(() -> odmev.analytics().list(words).total() == COUNT);

        List<JsonNode> lines = get("?format=jsonl&" + words)
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();

        var listed = odmev.analytics().all(words);
        Map<String, AnalyticsClient.Submission> byReceipt =
                listed.stream().collect(Collectors.toMap(AnalyticsClient.Submission::receipt, Function.identity()));
        assertThat(lines.getLast().at("/end/rows").asLong()).isEqualTo(listed.size());
        assertThat(lines.subList(0, lines.size() - 1))
                .extracting(line -> line.path("receipt").asString())
                .containsExactlyElementsOf(
                        listed.stream().map(AnalyticsClient.Submission::receipt).toList());
        assertThat(lines.subList(0, lines.size() - 1)).allSatisfy(line -> {
            var submission = byReceipt.get(line.path("receipt").asString());
            assertThat(line.path("text").asString()).isEqualTo(submission.text());
            assertThat(line.path("kind").asString()).isEqualTo(submission.kind());
            assertThat(line.path("submittedAt").asString())
                    .isEqualTo(submission.submittedAt().toString());
            assertThat(line.path("themes").valueStream().map(JsonNode::asString))
                    .isEqualTo(submission.themes());
        });
        Answer csv = get("?format=csv&theme=none&theme=green&" + words);
        assertThat(csv.headers().firstValue("X-Odmev-Rows"))
                .contains(""
                        + odmev.analytics()
                                .list("theme=none&theme=green&" + words)
                                .total());
        assertThat(csv.body()).startsWith("\uFEFF");
        assertThat(get("?format=csv&" + words).body()).contains("\"'=1+1; klopi \"\"izvoznik\"\"\"");
    }

    private Answer get(String query) throws Exception {
        Answer answer = odmev.analytics().api().get(PATH + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }
}
