package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.schemas.Visibility;

class CorrectionTest {
    private static final Instant NOW = Instant.parse("2022-05-11T08:00:00Z");

    @Test
    void saysWhoSetWhichThemesWhenAndWhy() {
        var review = new Correction(List.of("green"), "Gre za drevesa").of(submission(null), "ana", NOW);

        assertThat(review.getSubmissionId()).isEqualTo("0190d9a4-9f1c-7000-8000-000000000001");
        assertThat(review.getThemes()).containsExactly("green");
        assertThat(review.getReason()).isEqualTo("Gre za drevesa");
        assertThat(review.getReviewer()).isEqualTo("ana");
        assertThat(review.getReviewedAt()).isEqualTo(NOW);
        assertThat(review.getVisibility()).isEqualTo(Visibility.SHOWN);
        assertThat(review.getDuplicateOf()).isNull();
    }

    @Test
    void leavesWhatAnEarlierReviewSaidAboutOtherThings() {
        var earlier = new ReviewNote(
                "moja", NOW.minusSeconds(60), "žaljivo", "Hvala.", "0190d9a4-9f1c-7000-8000-000000000000", "withheld");

        var review = new Correction(List.of(), "Brez teme").of(submission(earlier), "ana", NOW);

        assertThat(review.getThemes()).isEmpty();
        assertThat(review.getVisibility()).isEqualTo(Visibility.WITHHELD);
        assertThat(review.getAnswer()).isEqualTo("Hvala.");
        assertThat(review.getDuplicateOf()).isEqualTo("0190d9a4-9f1c-7000-8000-000000000000");
    }

    @Test
    void noThemesAreAWordAndNullIsNone() {
        assertThat(new Correction(null, "Napaka")
                        .of(submission(null), "ana", NOW)
                        .getThemes())
                .as("left to the classifier")
                .isNull();
    }

    private static IndexedSubmission submission(ReviewNote review) {
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
                null,
                "Več dreves",
                "vec drev",
                NOW,
                NOW,
                List.of(),
                List.of(),
                review);
    }
}
