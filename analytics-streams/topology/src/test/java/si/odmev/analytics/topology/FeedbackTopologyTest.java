package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static si.odmev.analytics.topology.FeedbackPipe.PRESENTATION;
import static si.odmev.analytics.topology.FeedbackPipe.review;
import static si.odmev.analytics.topology.FeedbackPipe.submission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;
import si.odmev.schemas.Visibility;

class FeedbackTopologyTest {
    private final KeywordAnalyzer analyzer = KeywordAnalyzer.first();
    private final FeedbackPipe pipe = new FeedbackPipe(analyzer);

    @AfterEach
    void close() {
        pipe.close();
    }

    @Test
    void hasTwoSubTopologiesSinceCountsAreRepartitionedOnce() {
        assertThat(pipe.topology.describe().subtopologies()).hasSize(2);
    }

    @Test
    void themesWhatWasSaidAndCountsItByConsultationThemeKindChannelAndHour() {
        pipe.say("a", "park in klančina");

        TestRecord<String, ThemedSubmission> record = pipe.themed.readRecord();
        assertThat(record.key()).isEqualTo("a");
        assertThat(record.value().getThemes()).containsExactly("green", "inclusive");
        assertThat(record.value().getStatus()).isEqualTo(Status.THEMED);
        assertThat(record.value().getClassifier()).isEqualTo("first");
        assertThat(Revision.of(record.headers())).hasValue(PRESENTATION.toEpochMilli());
        assertThat(pipe.counts.readKeyValuesToMap())
                .hasEntrySatisfying(
                        "velenje-2022|green|proposal|web|2022-05-10T14:00:00Z",
                        count -> assertThat(count.getCount()).isEqualTo(1))
                .containsOnlyKeys(
                        "velenje-2022|green|proposal|web|2022-05-10T14:00:00Z",
                        "velenje-2022|inclusive|proposal|web|2022-05-10T14:00:00Z",
                        "velenje-2022|all|proposal|web|2022-05-10T14:00:00Z");
    }

    @Test
    void anAnswerToAQuestionKeepsItAndIsThemedByItsOwnWords() {
        pipe.say(FeedbackPipe.submission("a", "park").setQuestion("traffic").build());
        pipe.say(FeedbackPipe.submission("b", "park").build());

        assertThat(pipe.readThemed())
                .extracting(
                        record -> record.value().getSubmission().getQuestion(),
                        record -> record.value().getThemes())
                .containsExactly(tuple("traffic", List.of("green")), tuple(null, List.of("green")));
    }

    @Test
    void letsTheCanaryPassAndCountsItNowhere() {
        pipe.say(Canary.settingOut(PRESENTATION));
        pipe.say(Canary.settingOut(PRESENTATION.plusSeconds(60)));

        assertThat(pipe.readThemed())
                .extracting(
                        TestRecord::key,
                        record -> record.value().getSubmission().getAcceptedAt())
                .containsExactly(tuple(Canary.KEY, PRESENTATION), tuple(Canary.KEY, PRESENTATION.plusSeconds(60)));
        assertThat(pipe.counts.isEmpty()).isTrue();
    }

    @Test
    void leavesMarkersOutOnEveryTopicThatItReads() {
        pipe.submissions.pipeInput(LogMarker.KEY, (Submission) null);
        pipe.reviewCommands.pipeInput(LogMarker.KEY, (ReviewCommand) null);
        pipe.reviews.pipeInput(LogMarker.KEY, (Review) null);
        pipe.supports.pipeInput(LogMarker.KEY, (SupportCount) null);

        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.counts.isEmpty()).isTrue();
        assertThat(pipe.mergedReviews.isEmpty()).isTrue();
        assertThat(pipe.dequeued.isEmpty()).isTrue();
        assertThat(pipe.deadLetters.isEmpty()).isTrue();
        assertThat(pipe.store(FeedbackTopology.ERASURES_STORE)).isEmpty();
    }

    @Test
    void carriesHowManySupportItAndLeavesTheCountsAlone() {
        pipe.say("a", "park");
        pipe.countsByTheme();
        pipe.support("a", 2, 7);
        pipe.support("a", 1, 6);

        assertThat(pipe.readThemed())
                .extracting(record -> record.value().getSupport())
                .containsExactly(0, 2);
        assertThat(pipe.counts.isEmpty()).isTrue();
    }

    @Test
    void supportThatWasCountedDuringTheErasureIsNotKept() {
        pipe.say("a", "park");
        pipe.erase("a");

        pipe.support("a", 3, 7);

        assertThat(pipe.store(FeedbackTopology.SUPPORTS_STORE)).isEmpty();
    }

    @Test
    void supportThatCameFirstWaitsForItsSubmissionAndAnErasureForgetsIt() {
        pipe.support("a", 3, 7);
        pipe.say("a", "park");
        assertThat(pipe.lastThemed().getSupport()).isEqualTo(3);
        pipe.review(FeedbackPipe.review("a").setThemes(List.of("green")).build());
        assertThat(pipe.lastThemed().getSupport()).isEqualTo(3);

        pipe.erase("a");
        pipe.readThemed();
        pipe.say("a", "park");
        assertThat(pipe.lastThemed().getSupport()).isZero();
    }

    @Test
    void whatLooksLikeSpamIsCountedAndAsksForAReviewUntilAPersonDecides() {
        pipe.say("a", "park http://a.example http://b.example http://c.example");

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.AWAITING_REVIEW);
        assertThat(pipe.countsByTheme()).containsEntry("green", 1L);

        pipe.review(FeedbackPipe.review("a").setThemes(List.of("green")).build());
        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.THEMED);
    }

    @Test
    void countsWhatHasNoThemeAsNoneAndAsksForAReview() {
        pipe.say("a", "nekaj drugega");

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.AWAITING_REVIEW);
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("none", 1L, "all", 1L));
    }

    @Test
    void saysHowNearAScoreIsToItsThreshold() {
        pipe.say("a", "park");

        assertThat(pipe.lastThemed().getMargin()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void countsApartWhatSaysNothing() {
        pipe.say("a", "-");

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.NO_CONTENT);
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("no_content", 1L));
    }

    @Test
    void aPersonsThemesWinOverTheClassifierAndTakeItsCountsBack() {
        pipe.say("a", "park");

        pipe.review(review("a").setThemes(List.of("smart")).build());

        ThemedSubmission themed = pipe.lastThemed();
        assertThat(themed.getThemes()).containsExactly("smart");
        assertThat(themed.getStatus()).isEqualTo(Status.THEMED);
        assertThat(themed.getReview().getReviewer()).isEqualTo("ana");
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("smart", 1L, "all", 1L));
    }

    @Test
    void aReviewerCanSayThatThereIsNoTheme() {
        pipe.say("a", "park");

        pipe.review(review("a").setThemes(List.of()).build());

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.THEMED);
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("none", 1L, "all", 1L));
    }

    @Test
    void aReviewWithoutThemesLeavesThemToTheClassifier() {
        pipe.say("a", "park");

        pipe.review(review("a").setAnswer("Hvala.").build());

        assertThat(pipe.lastThemed().getThemes()).containsExactly("green");
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("green", 1L, "all", 1L));
    }

    @Test
    void aReviewWaitsForItsSubmission() {
        pipe.review(review("a").setThemes(List.of("smart")).build());
        assertThat(pipe.readThemed()).isEmpty();

        pipe.say("a", "park");

        assertThat(pipe.lastThemed().getThemes()).containsExactly("smart");
    }

    @Test
    void aWithdrawnReviewGivesTheClassifierItsWordBack() {
        pipe.say("a", "park");
        pipe.review(review("a").setThemes(List.of("smart")).build());

        pipe.reviews.pipeInput("a", (Review) null);

        assertThat(pipe.lastThemed().getThemes()).containsExactly("green");
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("green", 1L, "all", 1L));
    }

    @Test
    void aDuplicateIsCountedApart() {
        pipe.say("a", "park");
        pipe.say("b", "park");

        pipe.review(review("b").setDuplicateOf("a").build());

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.DUPLICATE);
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("green", 1L, "all", 1L, "duplicate", 1L));
    }

    @Test
    void nothingIsItsOwnDuplicate() {
        pipe.say("a", "park");

        pipe.review(review("a").setDuplicateOf("a").build());

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.THEMED);
    }

    @Test
    void whatIsWithheldIsCountedApartAlsoIfItIsADuplicate() {
        pipe.say("a", "park");

        pipe.review(review("a")
                .setVisibility(Visibility.WITHHELD)
                .setDuplicateOf("b")
                .build());

        assertThat(pipe.lastThemed().getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("withheld", 1L));
    }

    @Test
    void theSameAgainChangesNothing() {
        pipe.say("a", "park");
        pipe.readThemed();
        pipe.counts.readRecordsToList();

        pipe.say("a", "park");

        assertThat(pipe.readThemed()).isEmpty();
        assertThat(pipe.counts.isEmpty()).isTrue();
    }

    @Test
    void anErasureLeavesATombstoneAndTakesTheCountsBack() {
        pipe.say("a", "park");
        var said = pipe.themed.readRecord();

        pipe.erase("a");

        var erased = pipe.themed.readRecord();
        assertThat(erased.value()).isNull();
        assertThat(Revision.of(erased.headers()).getAsLong())
                .isGreaterThan(Revision.of(said.headers()).getAsLong());
        assertThat(pipe.countsByTheme()).isEmpty();
    }

    @Test
    void revisionsGrowAcrossAnErasureEvenIfTheClockStandsStill() {
        pipe.say("a", "park");
        pipe.erase("a");
        pipe.say("a", "park");

        assertThat(pipe.readThemed())
                .extracting(record -> Revision.of(record.headers()).getAsLong())
                .containsExactly(
                        PRESENTATION.toEpochMilli(), PRESENTATION.toEpochMilli() + 1, PRESENTATION.toEpochMilli() + 2);
    }

    @Test
    void revisionsGrowAcrossAnErasureAlsoIfAnotherWasErasedSince() {
        pipe.say("b", "park");
        pipe.say("a", "park");
        pipe.say("a", "klančina");
        pipe.say("a", "kolo");
        pipe.erase("a");
        pipe.erase("b");
        pipe.say("a", "park");

        assertThat(pipe.readThemed())
                .filteredOn(record -> record.key().equals("a"))
                .extracting(record -> Revision.of(record.headers()).getAsLong())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theTwoHoursAtTheEndOfSummerTimeAreTwo() {
        pipe.say(submission("a", "park")
                .setSubmittedAt(Instant.parse("2022-10-30T00:30:00Z"))
                .build());
        pipe.say(submission("b", "park")
                .setSubmittedAt(Instant.parse("2022-10-30T01:30:00Z"))
                .build());

        assertThat(pipe.counts.readKeyValuesToMap().keySet())
                .contains(
                        "velenje-2022|all|proposal|web|2022-10-30T00:00:00Z",
                        "velenje-2022|all|proposal|web|2022-10-30T01:00:00Z");
    }

    @Test
    void aConsultationThatIsNotConfiguredIsCountedByHoursInUtc() {
        pipe.say(submission("a", "park").setConsultation("drugje").build());

        assertThat(pipe.counts.readKeyValuesToMap()).containsKey("drugje|all|proposal|web|2022-05-10T14:00:00Z");
    }

    @Test
    void whatWasSaidMayChangeChannelKindAndHour() {
        pipe.say("a", "park");

        pipe.say(submission("a", "park")
                .setChannel(Channel.PAPER)
                .setKind(Kind.OPINION)
                .setSubmittedAt(Instant.parse("2022-05-09T07:59:59.999Z"))
                .build());

        assertThat(pipe.counts.readKeyValuesToMap())
                .hasEntrySatisfying(
                        "velenje-2022|all|proposal|web|2022-05-10T14:00:00Z",
                        count -> assertThat(count.getCount()).isZero())
                .hasEntrySatisfying(
                        "velenje-2022|all|opinion|paper|2022-05-09T07:00:00Z",
                        count -> assertThat(count.getCount()).isEqualTo(1));
    }

    @Test
    void whatCantBeProcessedBecomesADeadLetterAndTheNextIsThemed() {
        pipe.rawSubmissions.pipeInput(bytes("a"), new byte[] {9, 8, 7, 6, 5});
        pipe.say("b", "park z napako: napaka");
        pipe.submissions.pipeInput(null, submission("c", "park").build());
        pipe.submissions.pipeInput("d", submission("e", "park").build());
        pipe.say("f", "a".repeat(10_001));
        pipe.say("g", "park");

        var deadLetters = pipe.deadLetters.readRecordsToList();
        assertThat(deadLetters).hasSize(5);
        assertThat(deadLetters.getFirst().value()).isEqualTo(new byte[] {9, 8, 7, 6, 5});
        assertThat(deadLetters.getFirst().key()).isEqualTo(bytes("a"));
        assertThat(deadLetters)
                .extracting(letter -> text(letter, DeadLetters.STAGE))
                .containsExactly("deserialization", "processing", "processing", "processing", "processing");
        assertThat(deadLetters)
                .allSatisfy(letter ->
                        assertThat(text(letter, DeadLetters.SOURCE_TOPIC)).isEqualTo(Topic.SUBMISSIONS.topicName()));
        assertThat(deadLetters)
                .extracting(letter -> text(letter, DeadLetters.REASON))
                .element(2)
                .isEqualTo("the record has no key");
        assertThat(text(deadLetters.getLast(), DeadLetters.FAILED_AT)).isEqualTo(PRESENTATION.toString());
        assertThat(pipe.readThemed()).extracting(TestRecord::key).containsExactly("g");
    }

    @Test
    void anErasureReachesWhatWasPutAside() {
        pipe.rawSubmissions.pipeInput(bytes("a"), new byte[] {9, 8, 7, 6, 5});
        pipe.erase("a");

        var deadLetters = pipe.deadLetters.readRecordsToList();
        assertThat(deadLetters).extracting(TestRecord::key).containsExactly(bytes("a"), bytes("a"));
        assertThat(deadLetters.getLast().value()).isNull();
    }

    @Test
    void theDeadLetterOfARecordWithoutAKeyHasOneForCompactedTopicsRefuseItOtherwise() {
        pipe.submissions.pipeInput(null, submission("c", "park").build());

        var letter = pipe.deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(bytes(Topic.SUBMISSIONS.topicName() + "-0-0"));
        assertThat(text(letter, DeadLetters.WITHOUT_KEY)).isEmpty();
    }

    @Test
    void aDeadLetterThatIsReplayedIsThemed() {
        pipe.say("a", "napaka");
        assertThat(pipe.readThemed()).isEmpty();
        var letter = pipe.deadLetters.readRecord();

        analyzer.learn("first", Map.of("napaka", "friendly"));
        pipe.rawSubmissions.pipeInput(letter.key(), letter.value());

        assertThat(pipe.lastThemed().getThemes()).containsExactly("friendly");
    }

    @Test
    void aNewClassifierThemesAnewWhatIsThereExceptWhatPeopleDecided() {
        for (int i = 0; i < 450; i++) {
            pipe.say("s" + i, i % 3 == 0 ? "park" : "kolo");
        }
        pipe.review(review("s1").setThemes(List.of("smart")).build());
        pipe.readThemed();

        analyzer.learn("second", Map.of("kolo", "green"));
        for (int tick = 0; tick < 23; tick++) {
            pipe.advance(Duration.ofMillis(250));
        }

        var themed = pipe.themed.readKeyValuesToMap();
        assertThat(themed).hasSize(450).allSatisfy((id, submission) -> {
            assertThat(submission.getClassifier()).isEqualTo("second");
            assertThat(submission.getThemes())
                    .isEqualTo(
                            id.equals("s1")
                                    ? List.of("smart")
                                    : submission.getSubmission().getText().equals("kolo")
                                            ? List.of("green")
                                            : List.of());
        });
        assertThat(pipe.countsByTheme()).containsEntry("green", 299L).containsEntry("none", 150L);
    }

    @Test
    void aClassifierThatCantBeLoadedAnyMoreStopsNothingElse() {
        var isMissing = new AtomicBoolean();
        TextAnalyzers analyzers = consultation -> {
            if (isMissing.get() && consultation.equals("park-2023")) {
                throw new IllegalStateException("no model");
            }
            return analyzer;
        };
        try (var other = new FeedbackPipe(analyzers, FeedbackPipe::consultations)) {
            other.say(submission("a", "park").setConsultation("park-2023").build());
            other.say("b", "kolo");
            other.readThemed();

            isMissing.set(true);
            analyzer.learn("second", Map.of("kolo", "green"));
            other.advance(Duration.ofMillis(250));

            assertThat(other.readThemed()).extracting(TestRecord::key).containsExactly("b");
        }
    }

    /** To load a damaged model may take seconds. So it is tried once for each walk, not once for each submission. */
    @Test
    void aClassifierThatCantBeLoadedIsTriedOnceForEachWalkAndAgainLater() {
        var tried = new AtomicInteger();
        var isMissing = new AtomicBoolean();
        TextAnalyzers analyzers = consultation -> {
            if (isMissing.get()) {
                tried.incrementAndGet();
                throw new IllegalStateException("no model");
            }
            return analyzer;
        };
        try (var other = new FeedbackPipe(analyzers, FeedbackPipe::consultations)) {
            for (int i = 0; i < 40; i++) {
                other.say("s" + i, "kolo");
            }
            other.readThemed();

            isMissing.set(true);
            other.advance(Duration.ofSeconds(2));
            assertThat(tried).hasValue(1);

            analyzer.learn("second", Map.of("kolo", "green"));
            isMissing.set(false);
            other.advance(Duration.ofMinutes(5));
            assertThat(other.readThemed()).isEmpty();

            other.advance(Duration.ofMinutes(5));
            other.advance(Duration.ofMillis(250));
            assertThat(other.readThemed()).hasSize(40);
        }
    }

    @Test
    void aNewClassifierThemesTwentyAtATime() {
        for (int i = 0; i < 50; i++) {
            pipe.say("s" + i, "park");
        }
        pipe.readThemed();
        analyzer.learn("second", Map.of("kolo", "green"));

        for (int expected : new int[] {20, 20, 10, 0}) {
            pipe.advance(Duration.ofMillis(250));
            assertThat(pipe.readThemed()).hasSize(expected);
        }
    }

    @Test
    void aReviewAndASupportThatBreakTheirContractsArePutAside() {
        pipe.say("a", "park");
        pipe.readThemed();

        pipe.reviews.pipeInput("a", review("b").build());
        pipe.support("a", -1, 1);

        assertThat(pipe.deadLetters.readRecordsToList())
                .extracting(TestRecord::key)
                .containsExactly(bytes("a"), bytes("a"));
        assertThat(pipe.readThemed()).isEmpty();
    }

    @Test
    void theSameClassifierPublishesNothingAnew() {
        pipe.say("a", "park");
        pipe.readThemed();

        pipe.advance(Duration.ofSeconds(2));

        assertThat(pipe.readThemed()).isEmpty();
    }

    private static byte[] bytes(String text) {
        return Serdes.String().serializer().serialize(null, text);
    }

    private static String text(TestRecord<?, ?> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
