package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;

class FingerprintTest {
    @Test
    void staysTheSameForeverForItIsKeptInTheTopic() {
        assertThat(Fingerprint.of(submission("Zaslon", "Več dreves").build())).isEqualTo(4970623268991478588L);
    }

    /** Versions that kept no soft hyphen wrote the same. */
    @Test
    void softHyphensMakeNoDifference() {
        assertThat(Fingerprint.of(submission("Zele\u00AD ne strehe", "Več zele\u00AD\nnih")
                        .build()))
                .isEqualTo(Fingerprint.of(
                        submission("Zele ne strehe", "Več zele\nnih").build()));
    }

    @Property
    void isOfWhatWasSaidNotWhen(@ForAll String title, @ForAll String text) {
        var submission = submission(title, text);
        long before = Fingerprint.of(submission.build());
        submission.setAcceptedAt(Instant.EPOCH).setSubmittedAt(Instant.EPOCH);
        assertThat(Fingerprint.of(submission.build())).isEqualTo(before);
        submission.setText(text + "!");
        assertThat(Fingerprint.of(submission.build())).isNotEqualTo(before);
    }

    @Test
    void wordsThatMoveFromTitleToTextMakeAnother() {
        assertThat(Fingerprint.of(submission("ab", "c").build()))
                .isNotEqualTo(Fingerprint.of(submission("a", "bc").build()));
        assertThat(Fingerprint.of(submission(null, "c").build()))
                .isNotEqualTo(Fingerprint.of(submission("", "c").build()));
    }

    private static Submission.Builder submission(String title, String text) {
        return Submission.newBuilder()
                .setSubmissionId("0190d9a4-9f1c-7000-8000-000000000001")
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.WEB)
                .setKind(Kind.PROPOSAL)
                .setTitle(title)
                .setText(text)
                .setSubmittedAt(Instant.parse("2022-05-10T14:30:00Z"))
                .setAcceptedAt(Instant.parse("2022-05-10T14:30:00Z"));
    }
}
