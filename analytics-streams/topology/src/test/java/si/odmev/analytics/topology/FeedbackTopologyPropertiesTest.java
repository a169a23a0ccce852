package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.topology.FeedbackPipe.PRESENTATION;
import static si.odmev.analytics.topology.FeedbackPipe.review;
import static si.odmev.analytics.topology.FeedbackPipe.submission;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.kafka.streams.test.TestRecord;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Review;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Visibility;

/** Whatever comes in whatever order, again or never: the counts are a recount, and revisions grow. */
class FeedbackTopologyPropertiesTest {
    private static final List<String> IDS = List.of("a", "b", "c");

    private sealed interface Step {
        record Say(Submission submission) implements Step {}

        record Erase(String id) implements Step {}

        record Decide(Review review) implements Step {}

        record Withdraw(String id) implements Step {}

        record Wait(int millis) implements Step {}
    }

    /** One driver for all tries, since its stores take long to open; each try has ids and a consultation of its own. */
    private FeedbackPipe pipe;

    private int scope;

    @BeforeProperty
    void open() {
        pipe = new FeedbackPipe(KeywordAnalyzer.first());
    }

    @AfterProperty
    void close() {
        pipe.close();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void countsEqualARecountOfWhatIsThereAndRevisionsGrow(@ForAll("steps") List<Step> steps) {
        var submissions = new HashMap<String, Submission>();
        var reviews = new HashMap<String, Review>();
        var erased = new HashSet<String>();
        scope++;
        for (Step step : steps) {
            if (step instanceof Step.Say say) {
                Submission submission = inScope(say.submission());
                pipe.say(submission);
                submissions.put(submission.getSubmissionId(), submission);
                erased.remove(submission.getSubmissionId());
            } else if (step instanceof Step.Erase erase) {
                pipe.erase(inScope(erase.id()));
                submissions.remove(inScope(erase.id()));
                reviews.remove(inScope(erase.id()));
                erased.add(inScope(erase.id()));
            } else if (step instanceof Step.Decide decide) {
                Review review = inScope(decide.review());
                pipe.review(review);
                if (!erased.contains(review.getSubmissionId())) {
                    reviews.put(review.getSubmissionId(), review);
                }
            } else if (step instanceof Step.Withdraw withdraw) {
                pipe.reviews.pipeInput(inScope(withdraw.id()), (Review) null);
                reviews.remove(inScope(withdraw.id()));
            } else if (step instanceof Step.Wait wait) {
                pipe.advance(Duration.ofMillis(wait.millis()));
            }
        }

        List<TestRecord<String, ThemedSubmission>> themed = pipe.readThemed();
        List<TestRecord<String, ThemeCount>> counts = pipe.counts.readRecordsToList();
        assertThat(latestOf(themed)).isEqualTo(themedNow(submissions, reviews));
        assertThat(nonZero(latestOf(counts))).isEqualTo(recount(submissions, reviews));
        assertThat(counts)
                .allSatisfy(count -> assertThat(count.value().getCount()).isNotNegative());
        assertRevisionsGrow(themed);
        assertRevisionsGrow(counts);
    }

    private String inScope(String id) {
        return id == null ? null : id + scope;
    }

    private Submission inScope(Submission submission) {
        return Submission.newBuilder(submission)
                .setSubmissionId(inScope(submission.getSubmissionId()))
                .setConsultation("consultation-" + scope)
                .build();
    }

    private Review inScope(Review review) {
        return Review.newBuilder(review)
                .setSubmissionId(inScope(review.getSubmissionId()))
                .setDuplicateOf(inScope(review.getDuplicateOf()))
                .build();
    }

    private static Map<String, ThemedSubmission> themedNow(
            Map<String, Submission> submissions, Map<String, Review> reviews) {
        var themer = new SubmissionThemer(consultation -> KeywordAnalyzer.first());
        var themed = new HashMap<String, ThemedSubmission>();
        submissions.forEach((id, submission) -> themed.put(id, themer.theme(submission, reviews.get(id), 0)));
        return themed;
    }

    /** Written apart from the code under test, so that both would have to be wrong in the same way. */
    private static Map<String, Long> recount(Map<String, Submission> submissions, Map<String, Review> reviews) {
        var counts = new HashMap<String, Long>();
        themedNow(submissions, reviews).forEach((id, themed) -> {
            List<String> names = switch (themed.getStatus()) {
                case DUPLICATE -> List.of("duplicate");
                case WITHHELD -> List.of("withheld");
                case NO_CONTENT -> List.of("no_content");
                case THEMED, AWAITING_REVIEW ->
                    themed.getThemes().isEmpty()
                            ? List.of("none", "all")
                            : Stream.concat(themed.getThemes().stream(), Stream.of("all"))
                                    .toList();
            };
            String hour = themed.getSubmission().getSubmittedAt().toString().replaceAll(":.*", ":00:00Z");
            for (String name : names) {
                counts.merge(
                        "%s|%s|%s|%s|%s"
                                .formatted(
                                        themed.getSubmission().getConsultation(),
                                        name,
                                        themed.getKind().toString().toLowerCase(Locale.ROOT),
                                        themed.getSubmission()
                                                .getChannel()
                                                .toString()
                                                .toLowerCase(Locale.ROOT),
                                        hour),
                        1L,
                        Long::sum);
            }
        });
        return counts;
    }

    private static <V> Map<String, V> latestOf(List<TestRecord<String, V>> records) {
        var latest = new HashMap<String, V>();
        for (TestRecord<String, V> record : records) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        }
        return latest;
    }

    private static Map<String, Long> nonZero(Map<String, ThemeCount> counts) {
        var nonZero = new HashMap<String, Long>();
        counts.forEach((key, count) -> {
            if (count.getCount() != 0) {
                nonZero.put(key, count.getCount());
            }
        });
        return nonZero;
    }

    private static <V> void assertRevisionsGrow(List<TestRecord<String, V>> records) {
        var last = new HashMap<String, Long>();
        for (TestRecord<String, V> record : records) {
            long revision = Revision.of(record.headers()).orElseThrow();
            Long before = last.put(record.key(), revision);
            assertThat(revision).as("revision of %s", record.key()).isGreaterThan(before == null ? 0 : before);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> ids = Arbitraries.of(IDS);
        Arbitrary<Step> say = Combinators.combine(
                        ids,
                        Arbitraries.of("park", "klančina", "park in klančina", "kolo", "-"),
                        Arbitraries.of(Channel.WEB, Channel.LIVE),
                        Arbitraries.of(Kind.PROPOSAL, Kind.QUESTION),
                        Arbitraries.integers().between(0, 2))
                .as((id, text, channel, kind, hours) -> new Step.Say(submission(id, text)
                        .setChannel(channel)
                        .setKind(kind)
                        .setSubmittedAt(PRESENTATION.minus(Duration.ofHours(hours)))
                        .build()));
        Arbitrary<Step> decide = Combinators.combine(
                        ids,
                        Arbitraries.of(List.of("green"), List.of("smart", "smart"), List.<String>of())
                                .injectNull(0.4),
                        Arbitraries.of(Visibility.class),
                        ids.injectNull(0.6))
                .as((id, themes, visibility, duplicateOf) -> new Step.Decide(review(id)
                        .setThemes(themes)
                        .setVisibility(visibility)
                        .setDuplicateOf(duplicateOf)
                        .build()));
        return Arbitraries.frequencyOf(
                        Tuple.of(5, say),
                        Tuple.of(2, ids.<Step>map(Step.Erase::new)),
                        Tuple.of(3, decide),
                        Tuple.of(1, ids.<Step>map(Step.Withdraw::new)),
                        Tuple.of(1, Arbitraries.integers().between(1, 1_000).<Step>map(Step.Wait::new)))
                .list()
                .ofMaxSize(30);
    }
}
