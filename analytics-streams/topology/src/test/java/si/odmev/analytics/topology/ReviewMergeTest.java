package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.schemas.AssigneeDecision;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Kind;
import si.odmev.schemas.KindDecision;
import si.odmev.schemas.LanguageDecision;
import si.odmev.schemas.ReadMark;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffNote;
import si.odmev.schemas.StaffWords;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.TrustedRecords;
import si.odmev.schemas.Visibility;

/** Command by command, without stores: what is a decision, what repeats one, and what stays of what was there. */
class ReviewMergeTest {
    private static final Instant DECIDED = Instant.parse("2022-05-10T14:20:00Z");

    /** Everything is decided, by "all". */
    private final Review all = ReviewMerge.after(
            null,
            command("all")
                    .setVisibility(Visibility.SHOWN)
                    .setDuplicate(new DuplicateDecision("b"))
                    .setKind(new KindDecision(Kind.QUESTION))
                    .setLanguage(new LanguageDecision("de"))
                    .setAssignee(new AssigneeDecision("ana"))
                    .setTagsAdded(List.of("mladi"))
                    .build(),
            7);

    @BeforeAll
    static void trustOurRecords() {
        TrustedRecords.trust();
    }

    private static ReviewCommand.Builder command(String id) {
        return ReviewCommand.newBuilder()
                .setCommandId(id)
                .setSubmissionId("a")
                .setReviewer("ana")
                .setReason("ker je tako")
                .setDecidedAt(DECIDED);
    }

    private static Review decide(Review before, UnaryOperator<ReviewCommand.Builder> about) {
        return ReviewMerge.after(before, about.apply(command("next")).build(), 8);
    }

    static List<UnaryOperator<ReviewCommand.Builder>> whatIsDecidedAlready() {
        return List.of(
                command -> command.setVisibility(Visibility.SHOWN),
                command -> command.setDuplicate(new DuplicateDecision("b")),
                command -> command.setKind(new KindDecision(Kind.QUESTION)),
                command -> command.setLanguage(new LanguageDecision("de")),
                command -> command.setAssignee(new AssigneeDecision("ana")),
                command -> command.setTagsAdded(List.of("mladi")),
                command -> command.setTagsRemoved(List.of("nujno")),
                command -> command);
    }

    @ParameterizedTest
    @MethodSource("whatIsDecidedAlready")
    void whatIsDecidedAlreadyByTheSamePersonForTheSameReasonIsNoSecondDecision(
            UnaryOperator<ReviewCommand.Builder> about) {
        assertThat(decide(all, about)).isSameAs(all);
    }

    @ParameterizedTest
    @MethodSource("whatIsDecidedAlready")
    void ofAnotherPersonOrForAnotherReasonItIsASecondDecision(UnaryOperator<ReviewCommand.Builder> about) {
        Review another = decide(all, command -> about.apply(command).setReviewer("bine"));
        Review otherwise = decide(all, command -> about.apply(command).setReason("ker je drugače"));

        assertThat(another.getReviewer()).isEqualTo("bine");
        assertThat(otherwise.getReason()).isEqualTo("ker je drugače");
        assertThat(List.of(another, otherwise)).allSatisfy(review -> {
            assertThat(review.getCommandId()).isEqualTo("next");
            assertThat(review.getRevision()).isEqualTo(8);
            assertThat(review.getHistory())
                    .extracting(EarlierReview::getCommandId)
                    .containsExactly("all");
        });
    }

    static List<UnaryOperator<ReviewCommand.Builder>> whatIsNew() {
        return List.of(
                command -> command.setThemes(new ThemesDecision(List.of("green"))),
                command -> command.setThemes(new ThemesDecision(null)),
                command -> command.setVisibility(Visibility.WITHHELD),
                command -> command.setDuplicate(new DuplicateDecision("c")),
                command -> command.setDuplicate(new DuplicateDecision(null)),
                command -> command.setKind(new KindDecision(Kind.OPINION)),
                command -> command.setKind(new KindDecision(null)),
                command -> command.setLanguage(new LanguageDecision("it")),
                command -> command.setLanguage(new LanguageDecision(null)),
                command -> command.setAssignee(new AssigneeDecision("bine")),
                command -> command.setAssignee(new AssigneeDecision(null)),
                command -> command.setTagsAdded(List.of("nujno")),
                command -> command.setTagsRemoved(List.of("mladi")));
    }

    @ParameterizedTest
    @MethodSource("whatIsNew")
    void aNewDecisionReplacesTheOldOneWhichGoesIntoTheHistory(UnaryOperator<ReviewCommand.Builder> about) {
        Review review = decide(all, about);

        assertThat(review.getCommandId()).isEqualTo("next");
        assertThat(review.getHistory()).singleElement().satisfies(earlier -> {
            assertThat(earlier.getCommandId()).isEqualTo("all");
            assertThat(earlier.getDuplicateOf()).isEqualTo("b");
            assertThat(earlier.getKind()).isEqualTo(Kind.QUESTION);
            assertThat(earlier.getLanguage()).isEqualTo("de");
            assertThat(earlier.getAssignee()).isEqualTo("ana");
            assertThat(earlier.getTags()).containsExactly("mladi");
            assertThat(earlier.getReason()).isEqualTo("ker je tako");
        });
    }

    @ParameterizedTest
    @MethodSource("whatIsNew")
    void whatACommandNamesIsADecisionAlsoWithANoteBesideIt(UnaryOperator<ReviewCommand.Builder> about) {
        Review review = decide(null, command -> about.apply(command).setNote("Poglej."));

        assertThat(review.getDecided()).isTrue();
        assertThat(review.getCommandId()).isEqualTo("next");
        assertThat(review.getNotes()).hasSize(1);
    }

    @Test
    void aCommandWithoutContentIsADecisionButANoteAReadMarkOrANoteTakenBackIsNone() {
        assertThat(decide(null, command -> command).getDecided()).isTrue();
        assertThat(decide(null, command -> command.setNote("Poglej.")).getDecided())
                .isFalse();
        assertThat(decide(null, command -> command.setRead(false)).getDecided()).isFalse();
        assertThat(decide(null, command -> command.setNoteTakenBack("n1")).getDecided())
                .isFalse();
    }

    @Test
    void theFirstRemarkSaysWhoMadeItAndWhen() {
        Review review = decide(null, command -> command.setNote("Poglej."));

        assertThat(review.getSubmissionId()).isEqualTo("a");
        assertThat(review.getReviewer()).isEqualTo("ana");
        assertThat(review.getReviewedAt()).isEqualTo(DECIDED);
        assertThat(review.getRevision()).isEqualTo(8);
        assertThat(review.getNotes()).containsExactly(new StaffNote("next", "Poglej.", "ana", DECIDED));
        assertThat(review.getTags()).isEmpty();
        assertThat(review.getCommandId()).isNull();
    }

    @Test
    void aCommandThatIsMergedAlreadyChangesNothingWhereverItsIdIs() {
        Review noted = ReviewMerge.after(all, command("note").setNote("Poglej.").build(), 8);
        Review later = ReviewMerge.after(
                noted, command("later").setVisibility(Visibility.WITHHELD).build(), 9);

        for (String known : List.of("all", "note", "later")) {
            assertThat(ReviewMerge.after(
                            later,
                            command(known)
                                    .setThemes(new ThemesDecision(List.of("green")))
                                    .build(),
                            10))
                    .isSameAs(later);
        }
    }

    @Test
    void aNoteIsTakenBackAloneAndOneThatIsNotThereYetNeverComes() {
        Review first = ReviewMerge.after(all, command("n1").setNote("Poglej.").build(), 8);
        Review second = ReviewMerge.after(first, command("n2").setNote("Sem.").build(), 9);

        assertThat(decide(second, command -> command.setNoteTakenBack("n1")).getNotes())
                .extracting(StaffNote::getCommandId)
                .containsExactly("n2");
        Review third = decide(second, command -> command.setNoteTakenBack("n3"));
        assertThat(ReviewMerge.after(third, command("n3").setNote("Pozno.").build(), 11)
                        .getNotes())
                .extracting(StaffNote::getCommandId)
                .containsExactly("n1", "n2");
    }

    @Test
    void aReadMarkOfTheSameMomentReplacesNothingAndALaterOneDoes() {
        Review read = decide(all, command -> command.setRead(true));

        assertThat(read.getReadMark()).isEqualTo(new ReadMark(true, "ana", DECIDED));
        assertThat(read.getCommandId()).isEqualTo("all");
        assertThat(decide(read, command -> command.setRead(false))).isSameAs(read);
        assertThat(decide(read, command -> command.setRead(false).setDecidedAt(DECIDED.plusMillis(1)))
                        .getReadMark()
                        .getRead())
                .isFalse();
    }

    @Test
    void tagsAreTakenAwayBeforeOthersAreAdded() {
        List<String> ten = IntStream.range(0, StaffWords.MAX_TAGS)
                .mapToObj(i -> "oznaka " + i)
                .toList();
        Review full = decide(null, command -> command.setTagsAdded(ten));

        Review review = ReviewMerge.after(
                full,
                command("swap")
                        .setTagsRemoved(List.of("oznaka 0"))
                        .setTagsAdded(List.of("nujno", "zadnja"))
                        .build(),
                9);

        assertThat(review.getTags())
                .hasSize(StaffWords.MAX_TAGS)
                .contains("nujno")
                .doesNotContain("oznaka 0", "zadnja");
    }

    static List<UnaryOperator<ReviewCommand.Builder>> whatSaysWhyItStaysWithheld() {
        return List.of(
                command -> command.setThemes(new ThemesDecision(List.of("green"))),
                command -> command.setVisibility(Visibility.WITHHELD),
                command -> command.setDuplicate(new DuplicateDecision("b")),
                command -> command.setKind(new KindDecision(Kind.OPINION)),
                command -> command.setLanguage(new LanguageDecision("it")));
    }

    @ParameterizedTest
    @MethodSource("whatSaysWhyItStaysWithheld")
    void aDecisionAboutTheTextOfWhatIsWithheldReplacesTheReason(UnaryOperator<ReviewCommand.Builder> about) {
        Review withheld = decide(null, command -> command.setVisibility(Visibility.WITHHELD));

        Review review = ReviewMerge.after(
                withheld, about.apply(command("why").setReason("zasebno")).build(), 9);

        assertThat(review.getReason()).isEqualTo("zasebno");
        assertThat(review.getVisibility()).isEqualTo(Visibility.WITHHELD);
    }

    @Test
    void whoseItIsDoesNotSayWhyItIsWithheld() {
        Review withheld = decide(null, command -> command.setVisibility(Visibility.WITHHELD));

        Review assigned = ReviewMerge.after(
                withheld,
                command("whose")
                        .setAssignee(new AssigneeDecision("bine"))
                        .setReason("za okolje")
                        .build(),
                9);
        Review again = ReviewMerge.after(
                assigned,
                command("again")
                        .setAssignee(new AssigneeDecision("bine"))
                        .setReason("za promet")
                        .build(),
                10);

        assertThat(assigned.getReason()).isEqualTo("ker je tako");
        assertThat(assigned.getAssignee()).isEqualTo("bine");
        assertThat(again)
                .as("another reason for the same office is no decision")
                .isSameAs(assigned);
    }

    @Test
    void whatIsShownAgainLosesTheReasonWhyItWasWithheld() {
        Review withheld = decide(null, command -> command.setVisibility(Visibility.WITHHELD));

        Review shown = ReviewMerge.after(
                withheld,
                command("shown").setVisibility(Visibility.SHOWN).setReason(null).build(),
                9);

        assertThat(shown.getReason()).isNull();
    }

    @Test
    void aWholeReviewOfAnEarlierVersionReplacesWhatThatVersionKnew() {
        Review remarked =
                ReviewMerge.after(all, command("n1").setNote("Poglej.").build(), 8);
        Review whole = Review.newBuilder()
                .setSubmissionId("a")
                .setThemes(List.of("green"))
                .setVisibility(Visibility.WITHHELD)
                .setDuplicateOf("c")
                .setAnswer("Hvala.")
                .setReason("zasebno")
                .setReviewer("bine")
                .setReviewedAt(DECIDED.plusSeconds(1))
                .setCommandId("whole")
                .build();

        Review review = ReviewMerge.onTop(remarked, whole, 9);

        assertThat(review)
                .isEqualTo(Review.newBuilder(whole)
                        .setKind(Kind.QUESTION)
                        .setLanguage("de")
                        .setAssignee("ana")
                        .setTags(List.of("mladi"))
                        .setNotes(remarked.getNotes())
                        .setHistory(review.getHistory())
                        .setDecided(true)
                        .setRevision(9)
                        .build());
        assertThat(review.getHistory()).extracting(EarlierReview::getCommandId).containsExactly("all");
    }

    @Test
    void remarksAreNoDecisionThatAnEarlierVersionsReviewCouldReplaceButTheHistoryStays() {
        Review remarked = decide(null, command -> command.setNote("Poglej."));
        Review whole = Review.newBuilder()
                .setSubmissionId("a")
                .setReviewer("bine")
                .setReviewedAt(DECIDED)
                .build();
        Review withHistory = Review.newBuilder(remarked)
                .setHistory(List.of(EarlierReview.newBuilder()
                        .setReviewer("ana")
                        .setReviewedAt(DECIDED)
                        .setCommandId("old")
                        .build()))
                .build();

        assertThat(ReviewMerge.onTop(remarked, whole, 9).getHistory()).isEmpty();
        assertThat(ReviewMerge.onTop(withHistory, whole, 9).getHistory())
                .extracting(EarlierReview::getCommandId)
                .containsExactly("old");
    }

    @Test
    void theLastHundredDecisionsAndTheLastFiftyNotesAreKept() {
        Review review = null;
        for (int i = 0; i <= ReviewMerge.MOST_HISTORY + 1; i++) {
            review = ReviewMerge.after(
                    review,
                    command("c" + i)
                            .setThemes(new ThemesDecision(List.of("theme-" + i)))
                            .build(),
                    i + 1);
        }
        for (int i = 0; i <= StaffWords.MAX_NOTES; i++) {
            review =
                    ReviewMerge.after(review, command("n" + i).setNote("beseda").build(), 200 + i);
        }

        assertThat(review.getHistory()).hasSize(ReviewMerge.MOST_HISTORY);
        assertThat(review.getHistory().getFirst().getCommandId()).isEqualTo("c1");
        assertThat(review.getHistory().getLast().getCommandId()).isEqualTo("c" + ReviewMerge.MOST_HISTORY);
        assertThat(review.getNotes()).hasSize(StaffWords.MAX_NOTES);
        assertThat(review.getNotes().getFirst().getCommandId()).isEqualTo("n1");
    }
}
