package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.TrustedRecords;

class QueueMarginTest {
    private static final String ADVERTISEMENT = "Kupite: https://a.example https://b.example https://c.example";

    @BeforeEach
    void trustOurRecords() {
        TrustedRecords.trust();
    }

    @Test
    void aTextThatWaitsWithASignOfSpamComesFirst() {
        assertThat(margin(Status.AWAITING_REVIEW, ADVERTISEMENT)).isZero();
        assertThat(margin(Status.AWAITING_REVIEW, "Več klopi.")).isEqualTo(0.4);
        assertThat(margin(Status.THEMED, ADVERTISEMENT)).isEqualTo(0.4);
    }

    private static Double margin(Status status, String text) {
        var said = Instant.parse("2022-05-10T14:00:00Z");
        return IndexedSubmission.of(ThemedSubmission.newBuilder()
                        .setSubmission(Submission.newBuilder()
                                .setSubmissionId("0190d9a4-9f1c-7000-8000-000000000001")
                                .setReceipt("VEL-7K3M-9QXD")
                                .setConsultation("velenje-2022")
                                .setChannel(Channel.WEB)
                                .setKind(Kind.PROPOSAL)
                                .setText(text)
                                .setSubmittedAt(said)
                                .setAcceptedAt(said)
                                .build())
                        .setStatus(status)
                        .setLanguage("sl")
                        .setKind(Kind.PROPOSAL)
                        .setThemes(List.of())
                        .setScores(List.of())
                        .setEvidence(List.of())
                        .setClassifier("first")
                        .setStems("")
                        .setMargin(0.4)
                        .build())
                .margin();
    }
}
