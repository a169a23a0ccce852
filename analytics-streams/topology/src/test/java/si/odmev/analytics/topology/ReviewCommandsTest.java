package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static si.odmev.analytics.topology.FeedbackPipe.PRESENTATION;
import static si.odmev.analytics.topology.FeedbackPipe.review;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Status;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.Visibility;

/** Decisions of several people about one submission. What the topology writes of reviews comes back to it here, too. */
class ReviewCommandsTest {
    private final FeedbackPipe pipe = new FeedbackPipe(KeywordAnalyzer.first());

    @AfterEach
    void close() {
        pipe.close();
    }

    @Test
    void aModeratorWhoWithholdsLeavesWhatAnAnalystSaidAndItsHistory() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        pipe.decide(withheld("2", "a"));

        ThemedSubmission themed = pipe.lastThemed();
        assertThat(themed.getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(themed.getThemes()).containsExactly("inclusive");
        assertThat(themed.getReview().getReviewer()).isEqualTo("moja");
        assertThat(themed.getReview().getHistory())
                .extracting(EarlierReview::getReviewer, EarlierReview::getThemes, EarlierReview::getReason)
                .containsExactly(tuple("ana", List.of("inclusive"), "ker 1"));
        assertThat(latestReview("a")).isEqualTo(themed.getReview());
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("withheld", 1L));
    }

    @Test
    void anAnalystWhoSetsThemesShowsNothingThatAModeratorWithheld() {
        pipe.say("a", "park");
        pipe.decide(withheld("1", "a"));
        pipe.decide(themes("2", "a", "inclusive"));

        ThemedSubmission themed = pipe.lastThemed();
        assertThat(themed.getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(themed.getThemes()).containsExactly("inclusive");
        assertThat(themed.getReview().getHistory())
                .extracting(EarlierReview::getReviewer, EarlierReview::getVisibility)
                .containsExactly(tuple("moja", Visibility.WITHHELD));
    }

    @Test
    void themesCanBeGivenBackToTheClassifierAndADuplicateCanBeUndone() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        pipe.decide(command("2", "a").setDuplicate(new DuplicateDecision("b")).build());
        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.DUPLICATE);

        pipe.decide(command("3", "a").setThemes(new ThemesDecision(null)).build());
        pipe.decide(command("4", "a").setDuplicate(new DuplicateDecision(null)).build());

        ThemedSubmission themed = pipe.lastThemed();
        assertThat(themed.getStatus()).isEqualTo(Status.THEMED);
        assertThat(themed.getThemes()).containsExactly("green");
        assertThat(themed.getReview().getHistory()).hasSize(3);
    }

    @Test
    void aCommandLeavesTheQueueWhenItIsMerged() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));

        assertThat(pipe.dequeued.readRecordsToList())
                .extracting(TestRecord::key, TestRecord::value)
                .containsExactly(tuple("a/1", null));
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
    }

    @Test
    void theSameCommandAgainChangesNothingWhateverCameMeanwhile() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        pipe.decide(themes("2", "a", "green"));
        pipe.readThemed();
        pipe.mergedReviews.readRecordsToList();
        pipe.dequeued.readRecordsToList();

        pipe.decide(themes("1", "a", "inclusive"));

        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.mergedReviews.isEmpty()).isTrue();
        assertThat(pipe.dequeued.readRecord().key()).isEqualTo("a/1");
    }

    @Test
    void whatAHallSaysAgainOfItsBoardIsNoSecondDecision() {
        pipe.say("a", "park");
        pipe.decide(withheld("1", "a"));
        pipe.decide(
                ReviewCommand.newBuilder(withheld("1", "a")).setCommandId("2").build());

        assertThat(pipe.lastThemed().getReview().getHistory()).isEmpty();
    }

    @Test
    void aCommandWaitsForItsSubmissionInTheOrderOfTheTopic() {
        pipe.decide(themes("2", "a", "green"));
        pipe.decide(themes("1", "a", "inclusive"));
        pipe.advance(Duration.ofDays(60));
        assertThat(pipe.dequeued.isEmpty()).isTrue();

        pipe.say("a", "kolo");

        assertThat(pipe.lastThemed().getThemes()).containsExactly("inclusive");
        assertThat(latestReview("a").getHistory())
                .extracting(EarlierReview::getThemes)
                .containsExactly(List.of("green"));
        assertThat(pipe.dequeued.readRecordsToList())
                .extracting(TestRecord::key)
                .containsExactly("a/2", "a/1");
    }

    @Test
    void aCommandWhoseSubmissionNeverComesDoesNotWaitForEver() {
        pipe.decide(withheld("1", "a"));

        pipe.advance(Duration.ofDays(91));

        assertThat(pipe.dequeued.readRecord().key()).isEqualTo("a/1");
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
    }

    @Test
    void anErasureTakesTheReviewItsHistoryAndWhatWaitsEverywhere() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        pipe.decide(withheld("2", "b"));
        pipe.mergedReviews.readRecordsToList();
        pipe.dequeued.readRecordsToList();
        pipe.deadLetters.readRecordsToList();

        pipe.erase("a");
        pipe.erase("b");

        assertThat(pipe.mergedReviews.readRecordsToList())
                .extracting(TestRecord::key, TestRecord::value)
                .containsExactly(tuple("a", null), tuple("b", null));
        assertThat(pipe.dequeued.readRecordsToList())
                .extracting(TestRecord::key)
                .containsExactly("b/2");
        assertThat(pipe.deadLetters.readRecordsToList())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8), TestRecord::value)
                .contains(tuple("b/2", null));
        assertThat(pipe.store(FeedbackTopology.REVIEWS_STORE)).isEmpty();
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
    }

    @Test
    void aDecisionThatIsLateBringsNothingOfAnErasedSubmissionBack() {
        pipe.say("a", "park");
        pipe.erase("a");
        pipe.readThemed();
        pipe.mergedReviews.readRecordsToList();

        pipe.decide(themes("1", "a", "inclusive"));
        pipe.review(review("a").setReason("beseda").build());

        assertThat(pipe.dequeued.readRecord().key()).isEqualTo("a/1");
        assertThat(pipe.mergedReviews.readRecordsToList())
                .extracting(TestRecord::value)
                .as("what an earlier version wrote, and its end")
                .last()
                .isNull();
        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.store(FeedbackTopology.REVIEWS_STORE)).isEmpty();
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
    }

    @Test
    void anErasureIsForgottenAfterAWeekAndHindersNoDecisionIfTheSubmissionIsSaidAgain() {
        pipe.say("a", "park");
        pipe.erase("a");
        pipe.say("b", "park");
        pipe.erase("b");
        pipe.say("b", "klančina");
        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE))
                .containsOnlyKeys("last-erasure", "erased/a", "said-again/b");

        pipe.decide(themes("1", "b", "green"));
        assertThat(pipe.lastThemed().getThemes()).containsExactly("green");

        pipe.advance(Duration.ofDays(8));
        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE)).containsOnlyKeys("last-erasure");
    }

    @Test
    void reviewsOfAnEarlierVersionAreTakenOverAndCommandsGoOnFromThem() {
        var old = review("a")
                .setThemes(List.of("inclusive"))
                .setAnswer("Hvala.")
                .setHistory(List.of(EarlierReview.newBuilder()
                        .setReviewer("peter")
                        .setReviewedAt(PRESENTATION)
                        .build()))
                .build();
        pipe.review(old);
        pipe.say("a", "park");
        pipe.decide(withheld("1", "a"));

        Review merged = latestReview("a");
        assertThat(merged.getVisibility()).isEqualTo(Visibility.WITHHELD);
        assertThat(merged.getThemes()).containsExactly("inclusive");
        assertThat(merged.getAnswer()).isEqualTo("Hvala.");
        assertThat(merged.getHistory()).extracting(EarlierReview::getReviewer).containsExactly("peter", "ana");
    }

    @Test
    void aReviewOfAnEarlierVersionTakesNothingOutOfTheHistoryThatIsThere() {
        pipe.say("a", "park");
        pipe.decide(withheld("1", "a"));

        pipe.review(review("a").setThemes(List.of("inclusive")).build());

        Review merged = latestReview("a");
        assertThat(merged.getThemes()).containsExactly("inclusive");
        assertThat(merged.getHistory()).extracting(EarlierReview::getReviewer).containsExactly("moja");
        assertThat(pipe.lastThemed().getReview()).isEqualTo(merged);
    }

    @Test
    void whatWasMergedIsThereAgainWhenTheStateIsLost() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        pipe.decide(withheld("2", "a"));
        List<TestRecord<String, Review>> topic = pipe.mergedReviews.readRecordsToList();

        try (var afterwards = new FeedbackPipe(KeywordAnalyzer.first())) {
            topic.forEach(record -> afterwards.reviews.pipeInput(
                    new TestRecord<>(record.key(), record.value(), new RecordHeaders(record.headers()))));
            afterwards.say("a", "park");

            assertThat(afterwards.lastThemed().getReview())
                    .isEqualTo(topic.getLast().value());
            assertThat(afterwards.store(FeedbackTopology.REVIEWS_STORE))
                    .containsEntry("a", topic.getLast().value());
        }
    }

    @Test
    void ofItsOwnReviewsAnOlderOneThatComesBackLateChangesNothing() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        var older = pipe.mergedReviews.readRecord();
        pipe.decide(themes("2", "a", "green"));
        pipe.readThemed();
        pipe.mergedReviews.readRecordsToList();

        pipe.reviews.pipeInput(new TestRecord<>("a", older.value(), older.headers()));
        pipe.reviews.pipeInput(
                new TestRecord<>("a", null, Revision.headers(older.value().getRevision())));

        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.mergedReviews.readRecordsToList()).as("those piped in").hasSizeLessThanOrEqualTo(2);
        assertThat(pipe.store(FeedbackTopology.REVIEWS_STORE)).hasSize(1);
    }

    @Test
    void aCommandThatBreaksItsContractIsPutAsideAndLeavesTheQueue() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "all"));
        pipe.reviewCommands.pipeInput("a/other", themes("2", "a", "green"));

        assertThat(pipe.dequeued.readRecordsToList())
                .extracting(TestRecord::key)
                .containsExactly("a/1", "a/other");
        assertThat(pipe.deadLetters.readRecordsToList().stream()
                        .filter(record -> record.value() != null)
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8)))
                .containsExactly("a/1", "a/other");
        assertThat(pipe.store(FeedbackTopology.WAITING_COMMANDS_STORE)).isEmpty();
    }

    @Test
    void aReviewFromBeforeAnErasureDoesNotJoinTheSubmissionThatWasSaidAgain() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "inclusive"));
        var ofTheErased = pipe.mergedReviews.readRecord();
        pipe.erase("a");
        pipe.say("a", "klančina");
        pipe.readThemed();

        pipe.reviews.pipeInput(new TestRecord<>("a", ofTheErased.value(), ofTheErased.headers()));
        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.store(FeedbackTopology.REVIEWS_STORE)).isEmpty();

        pipe.decide(themes("2", "a", "green"));
        assertThat(latestReview("a").getHistory()).isEmpty();
        assertThat(pipe.lastThemed().getReview().getReason()).isEqualTo("ker 2");
    }

    @Test
    void aSecondErasureCountsForWhatWasDecidedBetweenTheTwo() {
        pipe.say("a", "park");
        pipe.erase("a");
        pipe.say("a", "klančina");
        pipe.decide(themes("1", "a", "inclusive"));
        var between = pipe.mergedReviews.readRecordsToList().getLast();
        pipe.erase("a");
        pipe.say("a", "kolo");
        pipe.readThemed();

        pipe.reviews.pipeInput(new TestRecord<>("a", between.value(), between.headers()));

        assertThat(pipe.themed.isEmpty()).isTrue();
    }

    @Test
    void whatWasPutAsideOfCommandsLeavesWithItsSubmission() {
        pipe.say("a", "park");
        pipe.decide(themes("1", "a", "all"));
        pipe.rawReviewCommands.pipeInput(bytes("a/unreadable"), bytes("Ana Novak, junk"));
        pipe.decide(themes("1", "b", "all"));
        assertThat(keysPutAside()).containsExactly("a/1", "a/unreadable", "b/1");
        pipe.dequeued.readRecordsToList();

        pipe.erase("a");

        assertThat(keysErasedFromDeadLetters()).containsExactlyInAnyOrder("a", "a/1", "a/unreadable");
        assertThat(pipe.dequeued.readRecordsToList())
                .extracting(TestRecord::key, TestRecord::value)
                .contains(tuple("a/unreadable", null));
        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE)).containsKey("aside/b/1");
    }

    @Test
    void aCommandAboutAnErasedSubmissionIsNotPutAsideEither() {
        pipe.say("a", "park");
        pipe.erase("a");
        pipe.deadLetters.readRecordsToList();

        pipe.decide(themes("1", "a", "all"));

        assertThat(keysPutAside()).isEmpty();
        assertThat(pipe.dequeued.readRecord().key()).isEqualTo("a/1");
    }

    @Test
    void aCommandThatIsMergedInTheEndIsNoLongerAmongThosePutAside() {
        pipe.say("a", "park");
        pipe.rawReviewCommands.pipeInput(bytes("a/1"), bytes("junk"));
        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE)).containsKey("aside/a/1");

        pipe.decide(themes("1", "a", "inclusive"));

        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE)).doesNotContainKey("aside/a/1");
    }

    @Test
    void commandsThatWerePutAsideAreForgottenWhenDeadLettersAre() {
        pipe.decide(themes("1", "a", "all"));

        pipe.advance(Duration.ofDays(91));

        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE)).isEmpty();
    }

    @Test
    void anUnreadableCommandSaysInWhichStageItFailedAndKeepsItsBytes() {
        pipe.rawReviewCommands.pipeInput(bytes("a/1"), bytes("junk"));

        TestRecord<byte[], byte[]> letter = pipe.deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo(bytes("junk"));
        assertThat(letter.headers().lastHeader(DeadLetters.STAGE).value()).isEqualTo(bytes("deserialization"));
    }

    @Test
    void keepsTheLastHundredDecisions() {
        pipe.say("a", "park");
        for (int i = 0; i <= ReviewMerge.MOST_HISTORY + 5; i++) {
            pipe.decide(themes("c" + i, "a", "green"));
        }

        List<EarlierReview> history = latestReview("a").getHistory();
        assertThat(history).hasSize(ReviewMerge.MOST_HISTORY);
        assertThat(history.getLast().getCommandId()).isEqualTo("c" + (ReviewMerge.MOST_HISTORY + 4));
    }

    private List<String> keysPutAside() {
        return pipe.deadLetters.readRecordsToList().stream()
                .filter(record -> record.value() != null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> keysErasedFromDeadLetters() {
        return pipe.deadLetters.readRecordsToList().stream()
                .filter(record -> record.value() == null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Review latestReview(String id) {
        return pipe.<Review>store(FeedbackTopology.REVIEWS_STORE).get(id);
    }

    private static ReviewCommand themes(String command, String id, String theme) {
        return command(command, id)
                .setThemes(new ThemesDecision(List.of(theme)))
                .build();
    }

    private static ReviewCommand withheld(String command, String id) {
        return command(command, id)
                .setVisibility(Visibility.WITHHELD)
                .setReason("offensive")
                .setReviewer("moja")
                .build();
    }

    private static ReviewCommand.Builder command(String command, String id) {
        return ReviewCommand.newBuilder()
                .setCommandId(command)
                .setSubmissionId(id)
                .setReason("ker " + command)
                .setReviewer("ana")
                .setDecidedAt(PRESENTATION);
    }
}
