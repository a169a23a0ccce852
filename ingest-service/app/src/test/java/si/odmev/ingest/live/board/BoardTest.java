package si.odmev.ingest.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant EVENING = Instant.parse("2022-05-10T14:00:00Z");
    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID THIRD = UUID.fromString("00000000-0000-4000-8000-000000000003");

    private Board board = Board.empty("7K3MA");
    private long offset;

    private void happens(Event... events) {
        for (Event event : events) {
            board = board.apply(offset++, EVENING, event);
        }
    }

    private void prepareWithPosts(UUID... posts) {
        happens(
                new Event.Prepared("velenje-2022", new Announcement("Predstavitev", EVENING, ""), "moderator"),
                new Event.StageChanged(Stage.WAITING, Stage.OPEN, "moderator"));
        for (UUID post : posts) {
            happens(new Event.Posted(post, "author-" + post));
        }
    }

    private Event.Moved move(UUID post, PostState before, PostState after) {
        return new Event.Moved(post, before, after, after == PostState.WITHHELD ? Rule.OFFENSIVE : null, "moderator");
    }

    private PostState state(UUID post) {
        return board.find(post).orElseThrow().state();
    }

    @Test
    void nothingHappensBeforeASessionIsPrepared() {
        happens(new Event.Posted(FIRST, "a"));

        assertThat(board.isPrepared()).isFalse();
        assertThat(board.posts()).isEmpty();
    }

    @Test
    void postsAreNumberedAsTheyComeAndKeepTheirNumbers() {
        prepareWithPosts(FIRST, SECOND);
        happens(
                new Event.Posted(FIRST, "somebody else"),
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Erased(FIRST),
                new Event.Posted(THIRD, "c"));

        assertThat(board.numbered(1)).map(Post::id).hasValue(FIRST);
        assertThat(board.numbered(2)).map(Post::id).hasValue(SECOND);
        assertThat(board.numbered(3)).map(Post::id).hasValue(THIRD);
        assertThat(board.numbered(4)).isEmpty();
        assertThat(board.submissionsOf("c")).isEqualTo(Map.of(3, THIRD));
    }

    @Test
    void aSessionThatIsClosedStaysClosed() {
        prepareWithPosts();
        happens(
                new Event.StageChanged(Stage.OPEN, Stage.CLOSED, "moderator"),
                new Event.StageChanged(Stage.CLOSED, Stage.OPEN, "moderator"));

        assertThat(board.session().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void whatWasAcceptedComesOnTheBoardInWhateverStage() {
        prepareWithPosts();
        happens(new Event.StageChanged(Stage.OPEN, Stage.CLOSED, "moderator"), new Event.Posted(FIRST, null));

        assertThat(board.find(FIRST))
                .hasValueSatisfying(post -> assertThat(post.isSpoken()).isTrue());
    }

    @Test
    void ofTwoModeratorsAtOnceTheFirstCounts() {
        prepareWithPosts(FIRST);
        happens(move(FIRST, PostState.RECEIVED, PostState.SHOWN), move(FIRST, PostState.RECEIVED, PostState.WITHHELD));

        assertThat(state(FIRST)).isEqualTo(PostState.SHOWN);
    }

    @Test
    void nothingIsWithheldWithoutARule() {
        prepareWithPosts(FIRST);
        happens(new Event.Moved(FIRST, PostState.RECEIVED, PostState.WITHHELD, null, "moderator"));

        assertThat(state(FIRST)).isEqualTo(PostState.RECEIVED);
    }

    @Test
    void whatIsWithheldIsCountedByItsRuleAndMayComeBack() {
        prepareWithPosts(FIRST, SECOND);
        happens(move(FIRST, PostState.RECEIVED, PostState.WITHHELD));
        assertThat(board.withheld()).isEqualTo(Map.of(Rule.OFFENSIVE, 1L));

        happens(move(FIRST, PostState.WITHHELD, PostState.SHOWN));
        assertThat(board.withheld()).isEmpty();
        assertThat(board.find(FIRST).orElseThrow().rule()).isNull();
    }

    @Test
    void theNextQuestionAnswersTheOneBefore() {
        prepareWithPosts(FIRST, SECOND);
        happens(
                move(FIRST, PostState.RECEIVED, PostState.ANSWERING),
                move(SECOND, PostState.RECEIVED, PostState.ANSWERING));

        assertThat(state(FIRST)).isEqualTo(PostState.ANSWERED);
        assertThat(board.answering()).map(Post::id).hasValue(SECOND);
    }

    @Test
    void aPersonCountsOnceAndMayTakeItBack() {
        prepareWithPosts(FIRST);
        for (int i = 0; i < 50; i++) {
            happens(new Event.Supported(FIRST, "ana"));
        }
        happens(new Event.Supported(FIRST, "bine"));
        assertThat(board.find(FIRST).orElseThrow().support()).isEqualTo(2);

        happens(new Event.SupportWithdrawn(FIRST, "ana"), new Event.SupportWithdrawn(FIRST, "ana"));
        assertThat(board.find(FIRST).orElseThrow().supporters()).containsExactly("bine");
    }

    @Test
    void whoSupportedBothCountsOnceAfterAMerge() {
        prepareWithPosts(FIRST, SECOND);
        happens(
                new Event.Supported(FIRST, "ana"),
                new Event.Supported(FIRST, "bine"),
                new Event.Supported(SECOND, "ana"),
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"));

        assertThat(board.find(SECOND).orElseThrow().supporters()).containsExactlyInAnyOrder("ana", "bine");
        assertThat(state(FIRST)).isEqualTo(PostState.MERGED);
    }

    @Test
    void supportForAMergedPostReachesTheOneThatStands() {
        prepareWithPosts(FIRST, SECOND, THIRD);
        happens(
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Merged(SECOND, PostState.RECEIVED, THIRD, "moderator"),
                new Event.Supported(FIRST, "ana"));

        assertThat(board.standing(FIRST)).map(Post::id).hasValue(THIRD);
        assertThat(board.find(THIRD).orElseThrow().support()).isEqualTo(1);
    }

    @Test
    void aMergeNeverGoesRoundInACircle() {
        prepareWithPosts(FIRST, SECOND);
        happens(
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Merged(SECOND, PostState.RECEIVED, FIRST, "moderator"),
                new Event.Merged(SECOND, PostState.RECEIVED, SECOND, "moderator"));

        assertThat(state(SECOND)).isEqualTo(PostState.RECEIVED);
    }

    @Test
    void aMergeThatWasTakenBackGivesEverybodyTheirSupportBack() {
        prepareWithPosts(FIRST, SECOND);
        happens(
                move(FIRST, PostState.RECEIVED, PostState.SHOWN),
                new Event.Supported(FIRST, "ana"),
                new Event.Supported(FIRST, "bine"),
                new Event.Supported(SECOND, "ana"),
                new Event.Merged(FIRST, PostState.SHOWN, SECOND, "moderator"),
                new Event.Supported(FIRST, "cilka"),
                new Event.SupportWithdrawn(SECOND, "bine"),
                new Event.Separated(FIRST, SECOND, "moderator"));

        assertThat(state(FIRST)).isEqualTo(PostState.SHOWN);
        assertThat(board.find(FIRST).orElseThrow().mergedInto()).isNull();
        assertThat(board.find(FIRST).orElseThrow().supporters()).containsExactly("ana");
        assertThat(board.find(SECOND).orElseThrow().supporters()).containsExactlyInAnyOrder("ana", "cilka");
    }

    @Test
    void aPostThatWasMergedWhileItWasAnsweredOrWithheldComesBackToTheInbox() {
        prepareWithPosts(FIRST, SECOND, THIRD);
        happens(
                move(FIRST, PostState.RECEIVED, PostState.ANSWERING),
                move(SECOND, PostState.RECEIVED, PostState.WITHHELD),
                new Event.Merged(FIRST, PostState.ANSWERING, THIRD, "moderator"),
                new Event.Merged(SECOND, PostState.WITHHELD, THIRD, "moderator"),
                new Event.Separated(FIRST, THIRD, "moderator"),
                new Event.Separated(SECOND, THIRD, "moderator"));

        assertThat(state(FIRST)).isEqualTo(PostState.RECEIVED);
        assertThat(state(SECOND)).isEqualTo(PostState.RECEIVED);
    }

    @Test
    void onlyTheMergeThatTheModeratorSawIsTakenBack() {
        prepareWithPosts(FIRST, SECOND, THIRD);
        happens(
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Separated(FIRST, THIRD, "moderator"),
                new Event.Separated(SECOND, THIRD, "moderator"));

        assertThat(state(FIRST)).isEqualTo(PostState.MERGED);
        assertThat(board.mergedInto(board.find(SECOND).orElseThrow()))
                .extracting(Post::number)
                .containsExactly(1);
    }

    @Test
    void whatWasMergedIntoAnErasedPostCanBeTakenOut() {
        prepareWithPosts(FIRST, SECOND);
        happens(
                new Event.Supported(FIRST, "ana"),
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Erased(SECOND),
                new Event.Separated(FIRST, SECOND, "moderator"));

        assertThat(state(FIRST)).isEqualTo(PostState.RECEIVED);
        assertThat(board.find(FIRST).orElseThrow().supporters()).containsExactly("ana");
    }

    @Test
    void theSupportForAnErasedPostStaysWithTheOneThatTookItOver() {
        prepareWithPosts(FIRST, SECOND, THIRD);
        happens(
                new Event.Supported(FIRST, "ana"),
                new Event.Merged(FIRST, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Erased(FIRST),
                new Event.Merged(THIRD, PostState.RECEIVED, SECOND, "moderator"),
                new Event.Separated(THIRD, SECOND, "moderator"));

        assertThat(board.find(SECOND).orElseThrow().supporters()).containsExactly("ana");
    }

    @Test
    void aSessionIsAnnouncedAnewOnlyUntilItBegins() {
        prepareWithPosts();
        happens(new Event.Announced(new Announcement("Prepozno", EVENING, ""), "moderator"));
        assertThat(board.session().title()).isEqualTo("Predstavitev");

        board = Board.empty("7K3MA");
        happens(
                new Event.Prepared("velenje-2022", new Announcement("Predstavitev", EVENING, ""), "moderator"),
                new Event.Announced(new Announcement("Predstavitev strategije", EVENING, "Dom kulture"), "moderator"));
        assertThat(board.session().title()).isEqualTo("Predstavitev strategije");
        assertThat(board.session().place()).isEqualTo("Dom kulture");
    }

    @Test
    void onlyASessionWithoutPostsInWhichNobodyCanPostIsCancelled() {
        prepareWithPosts();
        happens(new Event.Cancelled("moderator"));
        assertThat(board.session().stage()).isEqualTo(Stage.OPEN);

        happens(new Event.StageChanged(Stage.OPEN, Stage.CLOSED, "moderator"), new Event.Cancelled("moderator"));
        assertThat(board.session().stage()).isEqualTo(Stage.CANCELLED);

        board = Board.empty("7K3MA");
        prepareWithPosts(FIRST);
        happens(new Event.StageChanged(Stage.OPEN, Stage.CLOSED, "moderator"), new Event.Cancelled("moderator"));
        assertThat(board.session().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void whatIsErasedIsGoneForGood() {
        prepareWithPosts(FIRST);
        happens(new Event.Erased(FIRST), move(FIRST, PostState.ERASED, PostState.SHOWN));

        assertThat(state(FIRST)).isEqualTo(PostState.ERASED);
        assertThat(board.standing(FIRST)).isEmpty();
    }

    @Test
    void pagesLearnWhatChangedByItsRevision() {
        prepareWithPosts(FIRST, SECOND);
        long known = board.revision();
        happens(move(SECOND, PostState.RECEIVED, PostState.SHOWN));

        assertThat(board.all())
                .filteredOn(post -> post.changed() > known)
                .extracting(Post::id)
                .containsExactly(SECOND);
    }
}
