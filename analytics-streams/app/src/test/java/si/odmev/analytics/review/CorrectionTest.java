package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.Decision;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;

class CorrectionTest {
    private static final Instant NOW = Instant.parse("2022-05-11T08:00:00Z");
    private static final Decision OLDEST =
            new Decision("peter", NOW.minusSeconds(120), List.of("smart"), "Aplikacija", null, "shown");
    private static final ReviewNote EARLIER = new ReviewNote(
            "moja",
            NOW.minusSeconds(60),
            "žaljivo",
            "Hvala.",
            "0190d9a4-9f1c-7000-8000-000000000000",
            "withheld",
            List.of(OLDEST));

    @Test
    void saysWhoSetWhichThemesWhenAndWhyAndNothingAboutOtherThings() {
        var command = new Correction(List.of("green"), "Gre za drevesa", EARLIER.reviewedAt())
                .of(submission(EARLIER), "ana", NOW);

        assertThat(command.getSubmissionId()).isEqualTo("0190d9a4-9f1c-7000-8000-000000000001");
        assertThat(command.getThemes().getThemes()).containsExactly("green");
        assertThat(command.getReason()).isEqualTo("Gre za drevesa");
        assertThat(command.getReviewer()).isEqualTo("ana");
        assertThat(command.getDecidedAt()).isEqualTo(NOW);
        assertThat(command.getVisibility()).isNull();
        assertThat(command.getDuplicate()).isNull();
    }

    @Test
    void twoDecisionsAreTwoCommands() {
        var correction = new Correction(List.of(), null, null);

        assertThat(correction.of(submission(null), "ana", NOW).getCommandId())
                .isNotEqualTo(correction.of(submission(null), "ana", NOW).getCommandId());
    }

    @Test
    void isRefusedIfSomebodyElseDecidedSinceThePersonLooked() {
        var correction = new Correction(List.of("green"), "Gre za drevesa", null);
        var basedOnOlder = new Correction(List.of("green"), "Gre za drevesa", OLDEST.reviewedAt());

        assertThatThrownBy(() -> correction.of(submission(EARLIER), "ana", NOW))
                .isInstanceOf(DecidedMeanwhileException.class);
        assertThatThrownBy(() -> basedOnOlder.of(submission(EARLIER), "ana", NOW))
                .isInstanceOf(DecidedMeanwhileException.class);
        assertThatThrownBy(() -> basedOnOlder.of(submission(null), "ana", NOW))
                .isInstanceOf(DecidedMeanwhileException.class);
    }

    @Test
    void noThemesAreAWordAndNullIsNone() {
        assertThat(new Correction(null, "Napaka", null)
                        .of(submission(null), "ana", NOW)
                        .getThemes()
                        .getThemes())
                .as("left to the classifier")
                .isNull();
    }

    @Test
    void isExportedAsALabelledTextThatBeginsWithItsTitle() {
        assertThat(CorrectionExport.labelled(submission(EARLIER)))
                .containsExactly(
                        entry("id", "0190d9a4-9f1c-7000-8000-000000000001"),
                        entry("text", "Park\nVeč dreves"),
                        entry("language", "sl"),
                        entry("themes", List.of("smart")),
                        entry("kind", "proposal"));
    }

    static IndexedSubmission submission(ReviewNote review) {
        return new IndexedSubmission(
                "0190d9a4-9f1c-7000-8000-000000000001",
                "VEL-7K3M-9QXD",
                "velenje-2022",
                "web",
                "proposal",
                "themed",
                "sl",
                List.of("smart"),
                "classifier",
                "1",
                "Park",
                "Več dreves",
                "vec drev",
                null,
                NOW,
                NOW,
                List.of(),
                List.of(),
                0.1,
                null,
                review,
                0,
                null,
                List.of());
    }
}
