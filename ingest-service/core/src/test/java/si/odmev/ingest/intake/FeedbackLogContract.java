package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;

/** What every {@link FeedbackLog} keeps to. The test of a log implements this. */
public interface FeedbackLogContract {
    /** When everything in these tests is said. */
    Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    /** The log under test. */
    FeedbackLog log();

    /** What has been written where it belongs, in its order: {@code contact}, {@code submission} or {@code erasure} and an id. */
    List<String> written();

    /** From now on nothing can be written where it belongs. */
    void goAway();

    /** All is as before. */
    void comeBack();

    @Test
    default void whoSaidItIsWrittenBeforeWhatWasSaid() {
        UUID id = UUID.randomUUID();
        append(id, true);

        await().untilAsserted(() -> assertThat(written()).containsExactly("contact " + id, "submission " + id));
    }

    @Test
    default void whatNobodySignedIsWrittenWithoutAContact() {
        UUID id = UUID.randomUUID();
        append(id, false);

        await().untilAsserted(() -> assertThat(written()).containsExactly("submission " + id));
    }

    @Test
    default void whatIsAcknowledgedIsNotLostAndWhatIsNotIsNotWrittenBehindItsSendersBack() {
        UUID id = UUID.randomUUID();
        goAway();
        boolean acknowledged = append(id, true);
        comeBack();
        UUID later = UUID.randomUUID();
        append(later, false);

        await().untilAsserted(() -> assertThat(written()).contains("submission " + later));
        assertThat(written().contains("submission " + id)).isEqualTo(acknowledged);
    }

    @Test
    default void whatIsErasedBeforeItCouldBeWrittenIsNeverWritten() {
        UUID id = UUID.randomUUID();
        goAway();
        append(id, true);
        boolean acknowledged = succeeds(log().erase(id));
        comeBack();
        if (!acknowledged) {
            succeeds(log().erase(id));
        }

        await().untilAsserted(() -> assertThat(written()).contains("erasure " + id));
        assertThat(written()).doesNotContain("submission " + id, "contact " + id);
    }

    @Test
    default void toEraseTwiceIsHarmless() {
        UUID id = UUID.randomUUID();
        append(id, true);

        assertThat(succeeds(log().erase(id))).isTrue();
        assertThat(succeeds(log().erase(id))).isTrue();
        await().untilAsserted(() -> assertThat(written()).endsWith("erasure " + id));
    }

    @Test
    default void manyAtOnceAreAllWritten() throws Exception {
        List<Callable<Boolean>> senders = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            UUID id = UUID.randomUUID();
            expected.add("submission " + id);
            senders.add(() -> append(id, false));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : threads.invokeAll(senders)) {
                assertThat(sent.get()).isTrue();
            }
        }

        await().untilAsserted(() -> assertThat(written()).containsExactlyInAnyOrderElementsOf(expected));
    }

    private boolean append(UUID id, boolean signed) {
        var submission = Submission.newBuilder()
                .setSubmissionId(id.toString())
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.WEB)
                .setKind(Kind.PROPOSAL)
                .setText("Več dreves.")
                .setSubmittedAt(NOON)
                .setAcceptedAt(NOON)
                .build();
        Optional<Contact> contact = signed
                ? Optional.of(Contact.newBuilder()
                        .setSubmissionId(id.toString())
                        .setName("Ana")
                        .setConsent(true)
                        .setConsentedAt(NOON)
                        .build())
                : Optional.empty();
        return succeeds(log().append(submission, 7, Claim.random().digestFor(id), contact));
    }

    private static boolean succeeds(CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }
}
