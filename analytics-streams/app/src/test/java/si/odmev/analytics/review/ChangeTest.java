package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.review.SelectedSubmissions.BEFORE;
import static si.odmev.analytics.review.SelectedSubmissions.decided;
import static si.odmev.analytics.review.SelectedSubmissions.untouched;
import static si.odmev.analytics.review.SelectedSubmissions.work;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.query.Selected;
import si.odmev.schemas.StaffWords;
import si.odmev.schemas.Visibility;

class ChangeTest {
    private static final Selected TAGGED = decided(1, BEFORE, work("bine", "mladi", "nujno"));
    private static final Selected READ = decided(
            1,
            BEFORE,
            new TeamWork(
                    "opinion",
                    "de",
                    List.of(),
                    null,
                    TeamWork.READ,
                    "ana",
                    BEFORE,
                    List.of(new TeamWork.Note("n1", "Poglej.", "ana", BEFORE)),
                    List.of(),
                    List.of(),
                    TeamWork.ANSWER_NEEDED));
    private static final Selected THEMED = new Selected(
            SelectedSubmissions.id(1),
            "VEL-7K3M-9QXD",
            "velenje-2022",
            "themed",
            "opinion",
            "sl",
            List.of("green", "smart"),
            "person",
            null);
    private static final Selected REPEATED = SelectedSubmissions.selected(
            1, new ReviewNote("moja", BEFORE, null, null, SelectedSubmissions.id(2), "shown", List.of()));
    private static final Selected WITHHELD = SelectedSubmissions.selected(
            1, new ReviewNote("moja", BEFORE, "žaljivo", null, null, "withheld", List.of()));

    static Stream<Arguments> whatIsSoAlready() {
        return Stream.of(
                Arguments.of(new Change.OfThemes(null), untouched(1), true),
                Arguments.of(new Change.OfThemes(List.of("green")), untouched(1), false),
                Arguments.of(new Change.OfThemes(List.of("smart", "green")), THEMED, true),
                Arguments.of(new Change.OfThemes(List.of("smart")), THEMED, false),
                // Detected so, but not decided.
                Arguments.of(new Change.OfKind("opinion"), untouched(1), false),
                Arguments.of(new Change.OfKind("opinion"), READ, true),
                Arguments.of(new Change.OfKind("question"), untouched(1), false),
                Arguments.of(new Change.OfKind(null), untouched(1), true),
                Arguments.of(new Change.OfKind(null), READ, false),
                Arguments.of(new Change.OfLanguage("sl"), untouched(1), false),
                Arguments.of(new Change.OfLanguage("de"), READ, true),
                Arguments.of(new Change.OfLanguage("de"), untouched(1), false),
                Arguments.of(new Change.OfLanguage(null), READ, false),
                Arguments.of(new Change.OfTags(List.of("mladi"), List.of()), TAGGED, true),
                Arguments.of(new Change.OfTags(List.of("mladi"), List.of("nujno")), TAGGED, false),
                Arguments.of(new Change.OfTags(List.of(), List.of("drugo")), TAGGED, true),
                Arguments.of(new Change.OfAssignee("bine"), TAGGED, true),
                Arguments.of(new Change.OfAssignee(null), TAGGED, false),
                Arguments.of(new Change.OfAssignee(null), untouched(1), true),
                Arguments.of(new Change.OfVisibility(true), WITHHELD, true),
                Arguments.of(new Change.OfVisibility(true), untouched(1), false),
                Arguments.of(new Change.OfVisibility(false), untouched(1), true),
                Arguments.of(new Change.OfDuplicate(SelectedSubmissions.id(2)), REPEATED, true),
                Arguments.of(new Change.OfDuplicate(SelectedSubmissions.id(3)), REPEATED, false),
                Arguments.of(new Change.OfDuplicate(null), REPEATED, false),
                Arguments.of(new Change.OfDuplicate(null), untouched(1), true),
                // Nothing repeats itself.
                Arguments.of(new Change.OfDuplicate(SelectedSubmissions.id(1)), untouched(1), true),
                Arguments.of(new Change.OfAnswer(true), READ, true),
                Arguments.of(new Change.OfAnswer(true), untouched(1), false),
                Arguments.of(new Change.OfAnswer(false), untouched(1), true),
                Arguments.of(new Remark.NoteTakenBack("n1"), READ, false),
                Arguments.of(new Remark.NoteTakenBack("n2"), READ, true),
                Arguments.of(new Remark.Note("Poglej."), READ, false),
                Arguments.of(new Remark.Reading(true), READ, true),
                Arguments.of(new Remark.Reading(true), untouched(1), false));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsSoAlready(Change change, Selected submission, boolean isSo) {
        assertThat(change.isSo(submission)).isEqualTo(isSo);
    }

    static Stream<Arguments> opposites() {
        return Stream.of(
                Arguments.of(new Change.OfThemes(List.of("smart")), untouched(1), new Change.OfThemes(null)),
                Arguments.of(new Change.OfKind("question"), untouched(1), new Change.OfKind(null)),
                Arguments.of(new Change.OfKind("question"), READ, new Change.OfKind("opinion")),
                Arguments.of(new Change.OfLanguage("en"), READ, new Change.OfLanguage("de")),
                Arguments.of(
                        new Change.OfTags(List.of("mladi", "drugo"), List.of("nujno", "tuje")),
                        TAGGED,
                        new Change.OfTags(List.of("nujno"), List.of("drugo"))),
                Arguments.of(new Change.OfAssignee("ana"), TAGGED, new Change.OfAssignee("bine")),
                Arguments.of(new Change.OfVisibility(false), WITHHELD, new Change.OfVisibility(true)),
                Arguments.of(
                        new Change.OfDuplicate(SelectedSubmissions.id(3)),
                        REPEATED,
                        new Change.OfDuplicate(SelectedSubmissions.id(2))),
                Arguments.of(
                        new Change.OfDuplicate(SelectedSubmissions.id(3)), untouched(1), new Change.OfDuplicate(null)),
                Arguments.of(new Change.OfAnswer(true), untouched(1), new Change.OfAnswer(false)),
                Arguments.of(new Change.OfAnswer(false), READ, new Change.OfAnswer(true)),
                Arguments.of(new Remark.Note("Poglej."), untouched(1), new Remark.NoteTakenBack("c1")),
                Arguments.of(new Remark.NoteTakenBack("n1"), READ, new Remark.Note("Poglej.")),
                Arguments.of(new Remark.Reading(true), untouched(1), new Remark.Reading(false)));
    }

    @ParameterizedTest
    @MethodSource("opposites")
    void theOppositeGivesTheStateFromBeforeBack(Change change, Selected before, Change opposite) {
        assertThat(change.opposite(before, "c1")).isEqualTo(opposite);
    }

    @Test
    void aCommandNamesWhatIsChangedAndNothingElse() {
        var withheld = ReviewRecorder.command(new Change.OfVisibility(true), "žalitev", "id", "ana", BEFORE);

        assertThat(withheld.getVisibility()).isEqualTo(Visibility.WITHHELD);
        assertThat(withheld.getReason()).isEqualTo("žalitev");
        assertThat(withheld.getThemes()).isNull();
        assertThat(withheld.getKind()).isNull();
        assertThat(withheld.getAssignee()).isNull();
        assertThat(withheld.getTagsAdded()).isEmpty();
        assertThat(withheld.getNote()).isNull();
        assertThat(withheld.getRead()).isNull();
        assertThat(withheld.getDuplicate()).isNull();
        assertThat(withheld.getNeedsAnswer()).isNull();

        var merged =
                ReviewRecorder.command(new Change.OfDuplicate(SelectedSubmissions.id(2)), null, "id", "ana", BEFORE);
        assertThat(merged.getDuplicate().getDuplicateOf()).isEqualTo(SelectedSubmissions.id(2));
        assertThat(merged.getVisibility()).isNull();
    }

    @Test
    void aSubmissionWithTenTagsHasRoomForAnotherOnlyIfOneGoes() {
        String[] ten = IntStream.range(0, StaffWords.MAX_TAGS)
                .mapToObj(i -> "oznaka " + i)
                .toArray(String[]::new);
        Selected full = decided(1, BEFORE, work(null, ten));

        assertThat(new Change.OfTags(List.of("nova"), List.of()).fits(full)).isFalse();
        assertThat(new Change.OfTags(List.of("nova"), List.of("oznaka 1")).fits(full))
                .isTrue();
        assertThat(new Change.OfTags(List.of("oznaka 1"), List.of()).fits(full)).isTrue();
    }
}
