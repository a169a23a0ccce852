package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import si.odmev.localstack.Accounts;
import tools.jackson.databind.json.JsonMapper;

/** Sends submissions, as a partner's system does. */
public record IngestClient(ApiClient api) {
    private static final String SUBMISSIONS = "/api/v1/submissions";

    /** Proves that a repetition comes from here. */
    private static final String CLAIM = UUID.randomUUID().toString();

    /** What is answered to an accepted submission. */
    public record Receipt(UUID submissionId, String receipt, URI statusUrl) {}

    IngestClient as(Accounts.Login login) {
        return new IngestClient(api.as(login));
    }

    /** A proposal, with all that is required. */
    public static Map<String, Object> proposal(String text) {
        return Map.of("kind", "proposal", "text", text);
    }

    Answer submit(Map<String, Object> submission) throws IOException, InterruptedException {
        return submit(UUID.randomUUID(), submission);
    }

    /** Submits under a key. */
    public Answer submit(UUID idempotencyKey, Map<String, Object> submission) throws IOException, InterruptedException {
        return api.send(api.request(SUBMISSIONS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey.toString())
                .header("Submission-Claim", CLAIM)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(submission))));
    }

    /** Posts a body as it is. */
    Answer post(String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return api.send(
                api.request(SUBMISSIONS).header("Content-Type", contentType).POST(body));
    }

    /** Submits what has to be accepted. */
    public Receipt accept(Map<String, Object> submission) throws IOException, InterruptedException {
        return receipt(submit(submission));
    }

    /** The receipt in an answer that has to be one. */
    static Receipt receipt(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(Receipt.class);
    }
}
