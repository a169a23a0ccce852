package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.endtoend.ApiClient.encoded;
import static si.odmev.endtoend.IngestClient.proposal;
import static si.odmev.endtoend.IngestClient.receipt;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.schemas.Topic;

@ExtendWith(OdmevExtension.class)
class IdempotencyIT {
    private static final Map<String, Object> BENCH = proposal("Ob jezeru naj bo več klopi v senci.");
    private static final Map<String, Object> LAMP = proposal("Ob jezeru naj bo več luči.");

    private final RunningOdmev odmev;

    IdempotencyIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void theSameKeyFiveTimesAtOnceIsOneSubmissionWithOneReceipt() throws Exception {
        UUID key = UUID.randomUUID();
        var ingest = odmev.ingest();
        var receipts = new HashSet<Receipt>();
        try (var senders = Executors.newFixedThreadPool(5)) {
            Callable<Answer> send = () -> ingest.submit(key, BENCH);
            for (var sent : senders.invokeAll(Collections.nCopies(5, send))) {
                receipts.add(receipt(sent.get()));
            }
        }

        assertThat(receipts).hasSize(1);
        assertIsOneSubmission(receipts.iterator().next());
    }

    @Test
    void theSameKeyWithOtherWordsIsAConflict() throws Exception {
        UUID key = UUID.randomUUID();
        Receipt receipt = receipt(odmev.ingest().submit(key, BENCH));

        Answer conflict = odmev.ingest().submit(key, LAMP);

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.contentType()).isEqualTo("application/problem+json");
        assertThat(conflict.as(Answer.Problem.class).fields()).containsExactly("Idempotency-Key");
        assertIsOneSubmission(receipt);
        assertThat(odmev.analytics().await(receipt.submissionId()).text()).isEqualTo(BENCH.get("text"));
    }

    @Test
    void aKeyIsKnownAfterTheServiceWasKilled() throws Exception {
        UUID key = UUID.randomUUID();
        Receipt before = receipt(odmev.ingest().submit(key, BENCH));

        odmev.stack().kill(Component.INGEST);
        odmev.stack().start(Component.INGEST);

        assertThat(receipt(odmev.ingest().submit(key, BENCH))).isEqualTo(before);
        assertThat(odmev.ingest().submit(key, LAMP).status()).isEqualTo(409);
        assertIsOneSubmission(before);
    }

    private void assertIsOneSubmission(Receipt receipt) throws Exception {
        assertThat(odmev.topics().read(Topic.SUBMISSIONS, receipt.submissionId()))
                .hasSize(1);
        odmev.analytics().await(receipt.submissionId());
        assertThat(odmev.analytics().all("q=" + encoded(receipt.receipt())))
                .extracting(AnalyticsClient.Submission::submissionId)
                .containsExactly(receipt.submissionId());
    }
}
