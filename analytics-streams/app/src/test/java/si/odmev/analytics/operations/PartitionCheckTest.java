package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionCheckTest {
    private static final String SUBMISSIONS = "feedback.submissions.v1";

    private final Map<String, Integer> partitions = new TreeMap<>(Map.of(
            SUBMISSIONS,
            6,
            "feedback.reviews.v1",
            6,
            "feedback.supports.v1",
            6,
            "feedback.contacts.v1",
            6,
            "feedback.themed.v1",
            6,
            "feedback.theme-counts.v1",
            3,
            "feedback.live-events.v1",
            3,
            "feedback.dead-letters.v1",
            3));

    @Test
    void whatWasCreatedByTheCatalogueFitsBeforeThereIsAnyState() {
        assertThat(PartitionCheck.misfitOf(partitions)).isEmpty();
    }

    @Test
    void stateOfTheSameNumberOfPartitionsFits() {
        withState(6);

        assertThat(PartitionCheck.misfitOf(partitions)).isEmpty();
    }

    @Test
    void aTopicThatWasRaisedByHandIsNamedWithBothNumbers() {
        withState(6);
        partitions.put(SUBMISSIONS, 9);

        assertThat(PartitionCheck.misfitOf(partitions))
                .contains("feedback.submissions.v1 has 9 partitions, needed are 6");
    }

    @Test
    void aTopicThatTheStreamOnlyWritesIsNamedAsWellSinceItsErasuresWouldMiss() {
        withState(6);
        partitions.put("feedback.themed.v1", 12);

        assertThat(PartitionCheck.misfitOf(partitions)).contains("feedback.themed.v1 has 12 partitions, needed are 6");
    }

    @Test
    void beforeThereIsAnyStateAllMustHaveAsManyAsTheSubmissions() {
        partitions.put(SUBMISSIONS, 9);

        assertThat(PartitionCheck.misfitOf(partitions).orElseThrow())
                .contains("feedback.reviews.v1 has 6 partitions, needed are 9")
                .contains("feedback.themed.v1 has 6 partitions, needed are 9")
                .doesNotContain("live-events")
                .doesNotContain("theme-counts");
    }

    @Test
    void topicsThatWereAllLaidOutAnewFit() {
        partitions.replaceAll((topic, number) -> number == 6 ? 9 : number);
        withState(9);

        assertThat(PartitionCheck.misfitOf(partitions)).isEmpty();
    }

    @Test
    void aRepartitionThatWasBrokenOffMustBeRunAgainFirst() {
        withState(6);
        partitions.put("odmev-repartition.feedback.submissions.v1", 6);
        assertThat(PartitionCheck.misfitOf(partitions)).isEmpty();

        partitions.put("odmev-repartition.feedback.submissions.v1.complete", 1);

        assertThat(PartitionCheck.misfitOf(partitions).orElseThrow())
                .contains("repartition was broken off and must be run again");
    }

    @Test
    void theTopicBetweenThemesAndCountsMustHaveTheNumberThatTheTopologyGivesIt() {
        withState(6);
        partitions.put("odmev-analytics-count-deltas-repartition", 4);

        assertThat(PartitionCheck.misfitOf(partitions))
                .contains("odmev-analytics-count-deltas-repartition has 4 partitions, needed are 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback.dead-letters.v1", "feedback.theme-counts.v1"})
    void whereATombstoneWouldMissWhatItErasesTheNumberIsThatOfTheCatalogue(String topic) {
        withState(6);
        partitions.put(topic, 5);

        assertThat(PartitionCheck.misfitOf(partitions)).contains(topic + " has 5 partitions, needed are 3");
    }

    private void withState(int number) {
        partitions.put("odmev-analytics-reviews-changelog", number);
        partitions.put("odmev-analytics-published-changelog", number);
        partitions.put("odmev-analytics-tallies-changelog", 3);
        partitions.put("odmev-analytics-count-deltas-repartition", 3);
    }
}
