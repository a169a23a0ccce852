package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.receipt;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.schemas.Topic;

@ExtendWith(OdmevExtension.class)
class ErasureIT {
    private final RunningOdmev odmev;

    ErasureIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void theSecretOfTheReceiptErasesASubmissionEverywhereAndTakesItsCountBack() throws Exception {
        UUID key = UUID.randomUUID();
        Map<String, Object> submission = saidAt("2022-09-01T10:20:00Z");
        String hour = "from=2022-09-01T10:00:00Z&to=2022-09-01T11:00:00Z";
        Receipt receipt = receipt(odmev.ingest().as(odmev.account("clerk")).submit(key, submission));
        awaitTotal(hour, 1);
        assertThat(odmev.analytics().find(key)).isPresent();

        assertThat(erase(receipt.statusUrl()).status()).isEqualTo(204);

        await().until(() -> odmev.analytics().find(key), Optional::isEmpty);
        awaitTotal(hour, 0);
        for (Topic topic : new Topic[] {Topic.SUBMISSIONS, Topic.CONTACTS, Topic.THEMED}) {
            assertThat(odmev.topics().read(topic, key).getLast().value())
                    .as("the last word on it in %s", topic)
                    .isNull();
        }
        assertThat(odmev.ingest().api().get(receipt.statusUrl().toString()).status())
                .isEqualTo(410);
        assertThat(erase(receipt.statusUrl()).status()).isEqualTo(204);
        assertThat(odmev.ingest()
                        .as(odmev.account("clerk"))
                        .submit(key, submission)
                        .status())
                .isEqualTo(410);
    }

    @Test
    void anotherSecretErasesNothingAndTellsNothing() throws Exception {
        var clerk = odmev.ingest().as(odmev.account("clerk"));
        Receipt receipt = clerk.accept(saidAt("2022-09-02T10:20:00Z"));
        Receipt other = clerk.accept(saidAt("2022-09-02T11:20:00Z"));
        String address = receipt.statusUrl().toString();
        String secret = receipt.statusUrl().getQuery();
        URI withSecretOfOther =
                URI.create(address.replace(secret, other.statusUrl().getQuery()));
        URI withoutSecret = URI.create(address.substring(0, address.indexOf('?')));

        for (URI wrong : new URI[] {withSecretOfOther, withoutSecret}) {
            assertThat(erase(wrong).status()).isEqualTo(404);
            assertThat(odmev.ingest().api().get(wrong.toString()).status()).isEqualTo(404);
        }

        assertThat(odmev.ingest().api().get(address).status()).isEqualTo(200);
        odmev.analytics().await(receipt.submissionId());
        assertThat(odmev.topics().read(Topic.SUBMISSIONS, receipt.submissionId()))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.value()).isNotNull());
    }

    private Answer erase(URI statusUrl) throws Exception {
        ApiClient api = odmev.ingest().api();
        return api.send(api.request(statusUrl.toString()).DELETE());
    }

    private void awaitTotal(String hour, long total) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(odmev.analytics().totals(hour).total()).isEqualTo(total);
            assertThat(odmev.analytics().list(hour).total()).isEqualTo(total);
        });
    }

    private static Map<String, Object> saidAt(String moment) {
        return Map.of(
                "kind",
                "opinion",
                "text",
                "Na igrišču ob jezeru ni sence.",
                "channel",
                "paper",
                "submittedAt",
                moment,
                "contact",
                Map.of("name", "Ana Novak"),
                "consent",
                true);
    }
}
