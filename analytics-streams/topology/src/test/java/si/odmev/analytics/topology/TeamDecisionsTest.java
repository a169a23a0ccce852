package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static si.odmev.analytics.topology.FeedbackPipe.PRESENTATION;
import static si.odmev.analytics.topology.FeedbackPipe.review;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.schemas.AssigneeDecision;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Kind;
import si.odmev.schemas.KindDecision;
import si.odmev.schemas.LanguageDecision;
import si.odmev.schemas.ReadMark;
import si.odmev.schemas.RemovedNote;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffNote;
import si.odmev.schemas.StaffWords;
import si.odmev.schemas.Status;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.Visibility;

/** Kind, language, tags, assignment, notes and read marks: what a team decides about a submission beside its themes. */
class TeamDecisionsTest {
    private final FeedbackPipe pipe = new FeedbackPipe(KeywordAnalyzer.first());

    @AfterEach
    void close() {
        pipe.close();
    }

    @Test
    void aCorrectedKindMovesTheCountsAndCanBeGivenBack() {
        pipe.say("a", "park");
        Kind said = pipe.lastThemed().getKind();
        pipe.counts.readValuesToList();

        pipe.decide(command("1").setKind(new KindDecision(Kind.QUESTION)).build());

        assertThat(pipe.lastThemed().getKind()).isEqualTo(Kind.QUESTION);
        assertThat(pipe.counts.readValuesToList())
                .extracting(ThemeCount::getTheme, ThemeCount::getKind, ThemeCount::getCount)
                .containsExactlyInAnyOrder(
                        tuple("green", said, 0L),
                        tuple("all", said, 0L),
                        tuple("green", Kind.QUESTION, 1L),
                        tuple("all", Kind.QUESTION, 1L));

        pipe.decide(command("2").setKind(new KindDecision(null)).build());
        assertThat(pipe.lastThemed().getKind()).isEqualTo(said);
        assertThat(pipe.countsByTheme()).containsEntry("green", 1L).containsEntry("all", 1L);
    }

    @Test
    void aCorrectedLanguageIsTheLanguageWhateverIsDetected() {
        pipe.say("a", "park");
        pipe.decide(command("1").setLanguage(new LanguageDecision("it")).build());
        assertThat(pipe.lastThemed().getLanguage()).isEqualTo("it");

        pipe.decide(command("2").setLanguage(new LanguageDecision(null)).build());
        assertThat(pipe.lastThemed().getLanguage()).isEqualTo("sl");
    }

    @Test
    void tagsOfTwoPeopleStandBesideEachOther() {
        pipe.say("a", "park");
        pipe.decide(command("1").setTagsAdded(List.of("nujno", "igrišče")).build());
        pipe.decide(command("2")
                .setTagsAdded(List.of("mladi"))
                .setTagsRemoved(List.of("nujno"))
                .setReviewer("bine")
                .build());

        Review review = latestReview();
        assertThat(review.getTags()).containsExactly("igrišče", "mladi");
        assertThat(review.getHistory())
                .extracting(EarlierReview::getReviewer, EarlierReview::getTags)
                .containsExactly(tuple("ana", List.of("igrišče", "nujno")));
    }

    @Test
    void aSubmissionHasTenTagsAtMost() {
        pipe.say("a", "park");
        List<String> ten = IntStream.range(0, StaffWords.MAX_TAGS)
                .mapToObj(i -> "oznaka " + i)
                .toList();
        pipe.decide(command("1").setTagsAdded(ten).build());
        pipe.decide(command("2").setTagsAdded(List.of("enajsta")).build());

        assertThat(latestReview().getTags()).isEqualTo(ten);
    }

    @Test
    void anAssignmentIsReplacedAndTakenBackAndTheHistorySaysByWhom() {
        pipe.say("a", "park");
        pipe.decide(
                command("1").setAssignee(new AssigneeDecision("Urad za okolje")).build());
        pipe.decide(command("2")
                .setAssignee(new AssigneeDecision("bine"))
                .setReviewer("bine")
                .build());
        assertThat(latestReview().getAssignee()).isEqualTo("bine");
        pipe.decide(command("3").setAssignee(new AssigneeDecision(null)).build());

        assertThat(latestReview().getAssignee()).isNull();
        assertThat(latestReview().getHistory())
                .extracting(EarlierReview::getReviewer, EarlierReview::getAssignee)
                .containsExactly(tuple("ana", "Urad za okolje"), tuple("bine", "bine"));
    }

    @Test
    void notesAreKeptWithTheirAuthorsAndReplaceNoDecision() {
        pipe.say("a", "park");
        pipe.decide(
                command("1").setThemes(new ThemesDecision(List.of("inclusive"))).build());
        pipe.decide(command("2").setNote("Poglej, @bine.").build());
        pipe.decide(command("3")
                .setNote("Sem.")
                .setReviewer("bine")
                .setDecidedAt(PRESENTATION.plusSeconds(60))
                .build());
        pipe.decide(command("2").setNote("Poglej, @bine.").build());

        Review review = latestReview();
        assertThat(review.getNotes())
                .containsExactly(
                        new StaffNote("2", "Poglej, @bine.", "ana", PRESENTATION),
                        new StaffNote("3", "Sem.", "bine", PRESENTATION.plusSeconds(60)));
        assertThat(review.getCommandId()).isEqualTo("1");
        assertThat(review.getReviewer()).isEqualTo("ana");
        assertThat(review.getReason()).isEqualTo("ker 1");
        assertThat(review.getHistory()).isEmpty();

        pipe.decide(command("4").setNoteTakenBack("2").build());
        assertThat(latestReview().getNotes())
                .extracting(StaffNote::getCommandId)
                .containsExactly("3");
    }

    @Test
    void aRemovedNoteLeavesNoTextAnywhereAndSaysWhoRemovedIt() {
        pipe.say("a", "park");
        pipe.decide(command("1").setNote("Ana Novak").build());
        pipe.decide(command("2")
                .setNoteTakenBack("1")
                .setDecidedAt(PRESENTATION.plusSeconds(60))
                .build());

        assertThat(latestReview().getNotes()).isEmpty();
        assertThat(latestReview().getRemovedNotes())
                .containsExactly(new RemovedNote("1", "ana", PRESENTATION.plusSeconds(60)));
        assertThat(latestReview().getDecided()).isFalse();
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
        assertThat(pipe.store(FeedbackTopology.PUBLISHED_STORE).get("a").toString())
                .doesNotContain("Novak");
        assertThat(pipe.mergedReviews.readRecordsToList().getLast().value().toString())
                .doesNotContain("Novak");
        assertThat(pipe.lastThemed().toString()).doesNotContain("Novak");
    }

    @Test
    void aRemovedNoteNeverComesBackHoweverOftenItsCommandIsSent() {
        pipe.say("a", "park");
        pipe.decide(command("1").setNote("Prvič").build());
        pipe.decide(command("2").setNoteTakenBack("1").build());
        pipe.decide(command("1").setNote("Prvič").build());
        pipe.decide(command("3").setNoteTakenBack("1").build());

        assertThat(latestReview().getNotes()).isEmpty();
        assertThat(latestReview().getRemovedNotes())
                .extracting(RemovedNote::getCommandId)
                .containsExactly("1");

        // Its command was put aside, and is replayed after the note was taken back.
        pipe.decide(command("4").setNoteTakenBack("late").build());
        pipe.decide(command("late").setNote("Pozno").build());
        assertThat(latestReview().getNotes()).isEmpty();
    }

    @Test
    void onlyTheAuthorTakesANoteBack() {
        pipe.say("a", "park");
        pipe.decide(command("1").setNote("Moja").build());
        pipe.decide(command("2").setNoteTakenBack("1").setReviewer("bine").build());

        assertThat(latestReview().getNotes()).extracting(StaffNote::getText).containsExactly("Moja");
        assertThat(latestReview().getRemovedNotes()).isEmpty();
    }

    @Test
    void theRemovedNotesAreBounded() {
        pipe.say("a", "park");
        for (int i = 0; i <= StaffWords.MAX_REMOVED_NOTES; i++) {
            pipe.decide(command("n" + i).setNote("beseda").build());
            pipe.decide(command("b" + i).setNoteTakenBack("n" + i).build());
        }

        assertThat(latestReview().getRemovedNotes()).hasSize(StaffWords.MAX_REMOVED_NOTES);
        assertThat(latestReview().getRemovedNotes().getFirst().getCommandId()).isEqualTo("n1");
    }

    @Test
    void theWishForAnAnswerIsADecisionThatChangesNothingTwice() {
        pipe.say("a", "park");
        pipe.decide(command("1").setNeedsAnswer(true).setReason(null).build());
        assertThat(latestReview().getNeedsAnswer()).isTrue();
        assertThat(latestReview().getDecided()).isTrue();
        pipe.mergedReviews.readRecordsToList();

        pipe.decide(command("2").setNeedsAnswer(true).setReason(null).build());
        assertThat(pipe.mergedReviews.isEmpty()).isTrue();

        pipe.decide(command("3").setNeedsAnswer(false).setReason(null).build());
        assertThat(latestReview().getNeedsAnswer()).isFalse();
        assertThat(latestReview().getHistory())
                .extracting(EarlierReview::getNeedsAnswer)
                .containsExactly(true);
    }

    @Test
    void keepsTheLastFiftyNotes() {
        pipe.say("a", "park");
        for (int i = 0; i <= StaffWords.MAX_NOTES; i++) {
            pipe.decide(command("n" + i).setNote("beseda").build());
        }

        assertThat(latestReview().getNotes()).hasSize(StaffWords.MAX_NOTES);
        assertThat(latestReview().getNotes().getFirst().getCommandId()).isEqualTo("n1");
    }

    @Test
    void aReadMarkIsNoDecisionAndAnOlderOneReplacesNoNewerOne() {
        pipe.say("a", "park");
        pipe.decide(command("1")
                .setRead(true)
                .setDecidedAt(PRESENTATION.plusSeconds(10))
                .build());

        Review review = latestReview();
        assertThat(review.getReadMark()).isEqualTo(new ReadMark(true, "ana", PRESENTATION.plusSeconds(10)));
        assertThat(review.getDecided()).isFalse();

        pipe.decide(command("2")
                .setRead(false)
                .setDecidedAt(PRESENTATION.plusSeconds(20))
                .build());
        pipe.decide(command("1")
                .setRead(true)
                .setDecidedAt(PRESENTATION.plusSeconds(10))
                .build());
        assertThat(latestReview().getReadMark().getRead()).isFalse();
        assertThat(latestReview().getHistory()).isEmpty();
    }

    @Test
    void theFirstDecisionAfterNotesAndMarksHasNoDecisionBeforeIt() {
        pipe.say("a", "park");
        pipe.decide(command("1").setRead(true).build());
        pipe.decide(command("2").setNote("Kaj pa to?").build());
        pipe.decide(command("3")
                .setVisibility(Visibility.WITHHELD)
                .setReviewer("moja")
                .build());

        Review review = latestReview();
        assertThat(review.getDecided()).isTrue();
        assertThat(review.getReviewer()).isEqualTo("moja");
        assertThat(review.getHistory()).isEmpty();
        assertThat(review.getNotes()).hasSize(1);
        assertThat(review.getReadMark().getRead()).isTrue();
        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.WITHHELD);
    }

    @Test
    void whatIsWithheldKeepsTheReasonWhenSomebodyTagsOrAssignsIt() {
        pipe.say("a", "park");
        pipe.decide(command("1").setVisibility(Visibility.WITHHELD).build());
        pipe.decide(command("2").setTagsAdded(List.of("mladi")).setReason(null).build());
        pipe.decide(command("3").setAssignee(new AssigneeDecision("bine")).build());
        pipe.decide(command("4")
                .setKind(new KindDecision(Kind.QUESTION))
                .setReason(null)
                .build());

        assertThat(latestReview().getReason()).isEqualTo("ker 1");
        assertThat(latestReview().getTags()).containsExactly("mladi");
        assertThat(latestReview().getHistory())
                .extracting(EarlierReview::getReason)
                .containsExactly("ker 1", "ker 1", "ker 1");

        pipe.decide(command("5").setThemes(new ThemesDecision(List.of())).build());
        assertThat(latestReview().getReason()).isEqualTo("ker 5");
    }

    @Test
    void oneCommandMaySayEverythingAtOnce() {
        pipe.say("a", "park");
        pipe.decide(command("1")
                .setThemes(new ThemesDecision(List.of("inclusive")))
                .setKind(new KindDecision(Kind.PROPOSAL))
                .setLanguage(new LanguageDecision("de"))
                .setTagsAdded(List.of("mladi"))
                .setAssignee(new AssigneeDecision("ana"))
                .setNote("Vse hkrati.")
                .setRead(true)
                .build());

        ThemedSubmission themed = pipe.lastThemed();
        assertThat(themed.getThemes()).containsExactly("inclusive");
        assertThat(themed.getKind()).isEqualTo(Kind.PROPOSAL);
        assertThat(themed.getLanguage()).isEqualTo("de");
        assertThat(themed.getReview()).isEqualTo(latestReview());
        assertThat(latestReview().getTags()).containsExactly("mladi");
        assertThat(latestReview().getAssignee()).isEqualTo("ana");
        assertThat(latestReview().getNotes()).hasSize(1);
        assertThat(latestReview().getReadMark().getRead()).isTrue();
    }

    @Test
    void aDecisionThatChangesNothingIsNoSecondOne() {
        pipe.say("a", "park");
        pipe.decide(command("1").setTagsAdded(List.of("mladi")).setReason(null).build());
        pipe.mergedReviews.readRecordsToList();

        pipe.decide(command("2").setTagsAdded(List.of("mladi")).setReason(null).build());
        pipe.decide(
                command("3").setTagsRemoved(List.of("nujno")).setReason(null).build());

        assertThat(pipe.mergedReviews.isEmpty()).isTrue();
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
    }

    @Test
    void aWholeReviewOfAnEarlierVersionLeavesWhatThatVersionDidNotKnow() {
        pipe.say("a", "park");
        pipe.decide(command("1")
                .setTagsAdded(List.of("mladi"))
                .setNote("Ostani.")
                .setRead(true)
                .build());

        pipe.review(review("a").setThemes(List.of("inclusive")).build());

        assertThat(latestReview().getThemes()).containsExactly("inclusive");
        assertThat(latestReview().getTags()).containsExactly("mladi");
        assertThat(latestReview().getNotes()).hasSize(1);
        assertThat(latestReview().getReadMark().getRead()).isTrue();
    }

    @Test
    void anErasureTakesNotesTagsAndWhatWaits() {
        pipe.say("a", "park");
        pipe.decide(
                command("1").setNote("Ana Novak").setTagsAdded(List.of("mladi")).build());
        pipe.erase("a");
        pipe.decide(command("2").setNote("Ana Novak").build());

        assertThat(pipe.store(FeedbackTopology.REVIEWS_STORE)).isEmpty();
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
        assertThat(pipe.mergedReviews.readRecordsToList().getLast().value()).isNull();
        assertThat(pipe.readThemed().getLast().value()).isNull();
        assertThat(pipe.dequeued.readRecordsToList().getLast().key()).isEqualTo("a/2");
    }

    static List<ReviewCommand> beyondTheirLimits() {
        return List.of(
                command("1").setTagsAdded(List.of("o".repeat(31))).build(),
                command("1").setTagsAdded(List.of(" rob")).build(),
                command("1").setTagsRemoved(List.of("o".repeat(31))).build(),
                command("1").setTagsAdded(List.of("a,b")).build(),
                command("1")
                        .setTagsAdded(IntStream.rangeClosed(0, StaffWords.MAX_TAGS)
                                .mapToObj(i -> "t" + i)
                                .toList())
                        .build(),
                command("1").setAssignee(new AssigneeDecision("u".repeat(61))).build(),
                command("1").setAssignee(new AssigneeDecision("dve\nvrstici")).build(),
                command("1").setNote("x".repeat(501)).build(),
                command("1").setNote("  ").build());
    }

    @ParameterizedTest
    @MethodSource("beyondTheirLimits")
    void wordsBeyondTheirLimitsArePutAside(ReviewCommand command) {
        pipe.say("a", "park");

        pipe.decide(command);

        assertThat(latestReview()).isNull();
        assertThat(pipe.dequeued.readRecord().key()).isEqualTo("a/1");
        assertThat(pipe.deadLetters.readRecordsToList())
                .anySatisfy(letter -> assertThat(new String(letter.key(), StandardCharsets.UTF_8))
                        .isEqualTo("a/1"));
    }

    private Review latestReview() {
        return pipe.<Review>store(FeedbackTopology.REVIEWS_STORE).get("a");
    }

    private static ReviewCommand.Builder command(String command) {
        return ReviewCommand.newBuilder()
                .setCommandId(command)
                .setSubmissionId("a")
                .setReason("ker " + command)
                .setReviewer("ana")
                .setDecidedAt(PRESENTATION);
    }
}
