package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.topology.FeedbackPipe.PRESENTATION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.Visibility;

/** Whatever comes in whatever order, again or never: the review of a submission is the fold of its commands in their order. */
class ReviewCommandsPropertiesTest {
    private static final int COMMANDS = 8;

    private sealed interface Step {
        record Say(String id) implements Step {}

        record Erase(String id) implements Step {}

        /** The same number is the same command, which may come again. */
        record Decide(String id, int number) implements Step {}
    }

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
    void aReviewIsTheFoldOfTheCommandsInTheOrderOfTheTopic(@ForAll("steps") List<Step> steps) {
        var said = new HashSet<String>();
        var erased = new HashSet<String>();
        var commands = new HashMap<String, List<ReviewCommand>>();
        scope++;
        for (Step step : steps) {
            switch (step) {
                case Step.Say say -> {
                    String id = say.id() + scope;
                    pipe.say(id, "park");
                    said.add(id);
                    erased.remove(id);
                }
                case Step.Erase erase -> {
                    String id = erase.id() + scope;
                    pipe.erase(id);
                    said.remove(id);
                    commands.remove(id);
                    erased.add(id);
                }
                case Step.Decide decide -> {
                    String id = decide.id() + scope;
                    ReviewCommand command = command(id, decide.number());
                    pipe.decide(command);
                    if (!erased.contains(id)) {
                        commands.computeIfAbsent(id, none -> new ArrayList<>()).add(command);
                    }
                }
            }
        }

        Map<String, ThemedSubmission> themed = latest(pipe.themed.readRecordsToList().stream()
                .map(record -> new Written<>(record.key(), record.value()))
                .toList());
        assertThat(themed.keySet()).isEqualTo(said);
        said.forEach(id -> assertIsFold(themed.get(id).getReview(), commands.getOrDefault(id, List.of())));
        Map<String, Review> reviews = latest(pipe.mergedReviews.readRecordsToList().stream()
                .map(record -> new Written<>(record.key(), record.value()))
                .toList());
        said.forEach(id -> assertThat(reviews.get(id)).isEqualTo(themed.get(id).getReview()));
        assertThat(said).containsAll(reviews.keySet());
        assertThat(inScope(pipe.<ReviewCommand>store(FeedbackTopology.WAITING_COMMANDS_STORE))
                        .values())
                .containsExactlyInAnyOrderElementsOf(commands.entrySet().stream()
                        .filter(entry -> !said.contains(entry.getKey()))
                        .flatMap(entry -> entry.getValue().stream())
                        .toList());
    }

    private record Written<V>(String key, V value) {}

    /** Written apart from the code under test. */
    private static void assertIsFold(Review review, List<ReviewCommand> commands) {
        List<String> themes = null;
        var visibility = Visibility.SHOWN;
        String duplicateOf = null;
        var ids = new ArrayList<String>();
        for (ReviewCommand command : commands) {
            if (ids.contains(command.getCommandId())) {
                continue;
            }
            ids.add(command.getCommandId());
            if (command.getThemes() != null) {
                themes = command.getThemes().getThemes();
            }
            if (command.getVisibility() != null) {
                visibility = command.getVisibility();
            }
            if (command.getDuplicate() != null) {
                duplicateOf = command.getDuplicate().getDuplicateOf();
            }
        }
        if (ids.isEmpty()) {
            assertThat(review).isNull();
            return;
        }
        assertThat(review.getThemes()).isEqualTo(themes);
        assertThat(review.getVisibility()).isEqualTo(visibility);
        assertThat(review.getDuplicateOf()).isEqualTo(duplicateOf);
        assertThat(Stream.concat(
                                review.getHistory().stream().map(EarlierReview::getCommandId),
                                Stream.of(review.getCommandId()))
                        .toList())
                .isEqualTo(ids);
    }

    private static <V> Map<String, V> latest(List<Written<V>> records) {
        var latest = new HashMap<String, V>();
        for (Written<V> record : records) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        }
        return latest;
    }

    private <V> Map<String, V> inScope(Map<String, V> store) {
        Set<String> ids = Stream.of("a", "b").map(id -> id + scope).collect(Collectors.toSet());
        return store.entrySet().stream()
                .filter(entry -> ids.contains(BySubmission.submissionId(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Each number decides something else. */
    private static ReviewCommand command(String id, int number) {
        var command = ReviewCommand.newBuilder()
                .setCommandId("c" + number)
                .setSubmissionId(id)
                .setReviewer("reviewer" + number)
                .setDecidedAt(PRESENTATION.plusSeconds(number));
        switch (number % 4) {
            case 0 -> command.setThemes(new ThemesDecision(List.of("theme" + number)));
            case 1 -> command.setVisibility(number > 3 ? Visibility.SHOWN : Visibility.WITHHELD);
            case 2 -> command.setDuplicate(new DuplicateDecision(number > 3 ? null : "other"));
            default -> command.setThemes(new ThemesDecision(null)).setVisibility(Visibility.WITHHELD);
        }
        return command.build();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> ids = Arbitraries.of("a", "b");
        Arbitrary<Step> decide = Combinators.combine(ids, Arbitraries.integers().between(0, COMMANDS - 1))
                .as(Step.Decide::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(3, ids.<Step>map(Step.Say::new)),
                        Tuple.of(1, ids.<Step>map(Step.Erase::new)),
                        Tuple.of(6, decide))
                .list()
                .ofMaxSize(25);
    }
}
