package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import si.odmev.analytics.theme.Assurance;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Review;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemeScore;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.TrustedRecords;
import si.odmev.schemas.Visibility;

/** What a person decided and what the classifier found, put together; the classifier is played. */
class SubmissionThemerTest {
    private final Submission said =
            FeedbackPipe.submission("a", "Več klopi.").setLanguage("de").build();

    private final Played analyzer = new Played();
    private final SubmissionThemer themer = new SubmissionThemer(consultation -> analyzer);

    /** Finds "green" with a given assurance and given scores, and remembers as what the text was declared. */
    private static final class Played implements TextAnalyzer {
        private Assurance assurance = Assurance.SURE;
        private List<ThemeScore> scores = List.of(new ThemeScore("green", 0.9));
        private Map<String, Double> thresholds = Map.of("green", 0.5);
        private String declaredLanguage;
        private Kind declaredKind;

        @Override
        public TextAnalysis analyze(String title, String text, String declaredLanguage, Kind declaredKind) {
            this.declaredLanguage = declaredLanguage;
            this.declaredKind = declaredKind;
            return new TextAnalysis("sl", Kind.OPINION, List.of("green"), scores, List.of(), assurance, "vec klop");
        }

        @Override
        public Map<String, Double> thresholds() {
            return thresholds;
        }

        @Override
        public String version() {
            return "first";
        }
    }

    @BeforeAll
    static void trustOurRecords() {
        TrustedRecords.trust();
    }

    private static Review.Builder review() {
        return FeedbackPipe.review("a");
    }

    @Test
    void theTextIsReadAsItsWriterDeclaredIt() {
        ThemedSubmission themed = themer.theme(said, null, 3);

        assertThat(analyzer.declaredLanguage).isEqualTo("de");
        assertThat(analyzer.declaredKind).isEqualTo(Kind.PROPOSAL);
        assertThat(themed.getLanguage()).isEqualTo("sl");
        assertThat(themed.getKind()).isEqualTo(Kind.OPINION);
        assertThat(themed.getSupport()).isEqualTo(3);
    }

    @Test
    void aTextThatWaitsWithASignOfSpamIsFirstInTheQueueWhateverTheClassifierIsSureOf() {
        var advertisement = FeedbackPipe.submission(
                        "b", "Kupite: https://a.example https://b.example https://c.example")
                .build();
        Review decided = review().setThemes(List.of("green")).build();

        assertThat(themer.theme(advertisement, null, 0).getMargin()).isZero();
        assertThat(themer.theme(advertisement, decided, 0).getMargin()).isEqualTo(0.4);
        assertThat(themer.theme(said, null, 0).getMargin()).isEqualTo(0.4);
    }

    @Test
    void aSubmissionForWhichIntakeNoticedASignWaitsUntilAPersonSetsItsThemes() {
        var quick = FeedbackPipe.submission("b", "Več klopi ob jezeru.")
                .setIntakeSigns(List.of(IntakeSign.FILLED_QUICKLY))
                .build();
        var unsuspicious = FeedbackPipe.submission("c", "Več klopi ob jezeru.")
                .setIntakeSigns(List.of())
                .build();
        Review decided = review().setThemes(List.of("green")).build();

        assertThat(themer.theme(said, null, 0).getStatus()).isEqualTo(Status.THEMED);
        assertThat(themer.theme(unsuspicious, null, 0).getStatus()).isEqualTo(Status.THEMED);
        assertThat(themer.theme(quick, null, 0).getStatus()).isEqualTo(Status.AWAITING_REVIEW);
        assertThat(themer.theme(quick, null, 0).getMargin()).isZero();
        assertThat(themer.theme(quick, decided, 0).getStatus()).isEqualTo(Status.THEMED);
    }

    @Test
    void aCorrectedLanguageAndKindAreDeclaredInTheWritersPlaceAndStayWhateverIsFound() {
        ThemedSubmission themed = themer.theme(
                said, review().setLanguage("it").setKind(Kind.QUESTION).build(), 0);

        assertThat(analyzer.declaredLanguage).isEqualTo("it");
        assertThat(analyzer.declaredKind).isEqualTo(Kind.QUESTION);
        assertThat(themed.getLanguage()).isEqualTo("it");
        assertThat(themed.getKind()).isEqualTo(Kind.QUESTION);
    }

    @Test
    void aReviewThatCorrectsNeitherLeavesBothToTheWriterAndToDetection() {
        ThemedSubmission themed = themer.theme(said, review().build(), 0);

        assertThat(analyzer.declaredLanguage).isEqualTo("de");
        assertThat(analyzer.declaredKind).isEqualTo(Kind.PROPOSAL);
        assertThat(themed.getLanguage()).isEqualTo("sl");
        assertThat(themed.getKind()).isEqualTo(Kind.OPINION);
    }

    @ParameterizedTest
    @CsvSource({"SURE, THEMED", "UNSURE, AWAITING_REVIEW", "NO_CONTENT, NO_CONTENT"})
    void withoutThemesOfAPersonTheStatusIsAsTheClassifierSays(Assurance assurance, Status status) {
        analyzer.assurance = assurance;

        assertThat(themer.theme(said, null, 0).getStatus()).isEqualTo(status);
        assertThat(themer.theme(said, review().build(), 0).getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Assurance.class)
    void aPersonsThemesLeaveNothingToReviewEachOnceAndAlsoIfThereAreNone(Assurance assurance) {
        analyzer.assurance = assurance;

        ThemedSubmission twice = themer.theme(
                said, review().setThemes(List.of("smart", "green", "smart")).build(), 0);
        ThemedSubmission none = themer.theme(said, review().setThemes(List.of()).build(), 0);

        assertThat(twice.getStatus()).isEqualTo(Status.THEMED);
        assertThat(twice.getThemes()).containsExactly("smart", "green");
        assertThat(none.getStatus()).isEqualTo(Status.THEMED);
        assertThat(none.getThemes()).isEmpty();
    }

    @Test
    void withheldComesBeforeDuplicateAndDuplicateBeforeThemes() {
        Review.Builder themes = review().setThemes(List.of("smart"));
        Review.Builder duplicate = Review.newBuilder(themes).setDuplicateOf("b");
        Review.Builder withheld = Review.newBuilder(duplicate).setVisibility(Visibility.WITHHELD);
        Review.Builder ownDuplicate = Review.newBuilder(themes).setDuplicateOf("a");

        assertThat(themer.theme(said, duplicate.build(), 0).getStatus()).isEqualTo(Status.DUPLICATE);
        assertThat(themer.theme(said, withheld.build(), 0).getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(themer.theme(said, ownDuplicate.build(), 0).getStatus()).isEqualTo(Status.THEMED);
    }

    @Test
    void theMarginIsThatOfTheScoreNearestToItsThreshold() {
        analyzer.scores =
                List.of(new ThemeScore("green", 0.9), new ThemeScore("smart", 0.25), new ThemeScore("safe", 0.5));
        analyzer.thresholds = Map.of("green", 0.5, "smart", 0.5, "safe", 0.75);

        assertThat(themer.theme(said, null, 0).getMargin()).isEqualTo(0.25);
    }

    @Test
    void aScoreWithoutThresholdHasNoMargin() {
        analyzer.scores = List.of(new ThemeScore("green", 0.75), new ThemeScore("unknown", 0.01));

        assertThat(themer.theme(said, null, 0).getMargin()).isEqualTo(0.25);
        analyzer.thresholds = Map.of();
        assertThat(themer.theme(said, null, 0).getMargin()).isNull();
    }

    @Test
    void whatSaysNothingHasNoMargin() {
        analyzer.assurance = Assurance.NO_CONTENT;

        assertThat(themer.theme(said, null, 0).getMargin()).isNull();
    }

    @Test
    void whatAnotherClassifierThemedIsOutdated() {
        ThemedSubmission themed = themer.theme(said, null, 0);

        assertThat(themer.isOutdated(themed)).isFalse();
        assertThat(themer.isOutdated(ThemedSubmission.newBuilder(themed)
                        .setClassifier("second")
                        .build()))
                .isTrue();
    }
}
