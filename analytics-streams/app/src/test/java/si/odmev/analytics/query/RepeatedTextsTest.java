package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.RepeatedTexts.Copy;
import si.odmev.analytics.query.RepeatedTexts.Group;

class RepeatedTextsTest {
    private final RepeatedTexts texts = new RepeatedTexts(List.of(
            List.of(
                    new Copy("a1", List.of("green"), false),
                    new Copy("a2", List.of("green"), true),
                    new Copy("a3", List.of("green", "smart"), true),
                    new Copy("a4", List.of("smart"), true)),
            List.of(new Copy("b1", List.of(), true), new Copy("b2", List.of(), true))));

    @Test
    void aGroupHasAllThatSaidTheSameWhateverTheFilter() {
        assertThat(texts.groupOf("a4")).contains(new Group("a1", 4));
        assertThat(texts.groupOf("b1")).contains(new Group("b1", 2));
        assertThat(texts.groupOf("c1")).isEqualTo(Optional.empty());
        assertThat(texts.sameAs("a2")).containsExactly("a1", "a2", "a3", "a4");
        assertThat(texts.sameAs("c1")).containsExactly("c1");
    }

    @Test
    void theEarliestThatMatchesIsNoRepetition() {
        assertThat(texts.repetitions()).isEqualTo(3);
        assertThat(texts.repetitions(Set.of())).containsExactlyInAnyOrder("a3", "a4", "b2");
    }

    @Test
    void theOthersWithTheSameTextAreThoseThatTheFilterLetsThrough() {
        assertThat(texts.othersLike("a2")).containsExactly("a3", "a4");
        assertThat(texts.othersLike("b2")).containsExactly("b1");
        assertThat(texts.othersLike("c1")).isEmpty();
    }

    @Test
    void ofATextWithDifferentThemesOneCountsInEach() {
        assertThat(texts.repetitions("green")).isEqualTo(1);
        assertThat(texts.repetitions("smart")).isEqualTo(1);
        assertThat(texts.repetitions("friendly")).isZero();
        assertThat(texts.repetitions(Facet.NO_THEME)).isEqualTo(1);
        assertThat(texts.repetitions(Set.of("smart", Facet.NO_THEME))).containsExactlyInAnyOrder("a4", "b2");
    }
}
