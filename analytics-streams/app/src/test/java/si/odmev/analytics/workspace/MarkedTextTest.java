package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import si.odmev.analytics.query.DecidingWords;

class MarkedTextTest {
    @Example
    void marksTheWordsThatDecidedForAThemeOfTheText() {
        var text = MarkedText.of(
                "Več parkov zdaj",
                List.of(words("green", 4, 10, 1.2), words("smart", 4, 10, 2), words("green", 11, 15, -1)),
                List.of("green"));

        assertThat(text.pieces())
                .containsExactly(
                        new MarkedText.Piece("Več ", List.of()),
                        new MarkedText.Piece("parkov", List.of("green")),
                        new MarkedText.Piece(" zdaj", List.of()));
    }

    @Example
    void leavesOutWordsThatWeighedLittleBesideTheStrongest() {
        var text = MarkedText.of(
                "v parku je klop",
                List.of(words("green", 0, 1, 0.2), words("green", 2, 7, 2), words("green", 11, 15, 0.5)),
                List.of("green"));

        assertThat(text.pieces())
                .filteredOn(MarkedText.Piece::isMarked)
                .extracting(MarkedText.Piece::words)
                .containsExactly("parku", "klop");
    }

    @Example
    void wordsThatOverlapAreCutWhereTheyMeet() {
        var text = MarkedText.of(
                "zeleni park",
                List.of(words("green", 0, 11, 1), words("friendly", 7, 11, 1)),
                List.of("green", "friendly"));

        assertThat(text.pieces())
                .containsExactly(
                        new MarkedText.Piece("zeleni ", List.of("green")),
                        new MarkedText.Piece("park", List.of("green", "friendly")));
    }

    @Property
    void saysWhatThePersonWroteWhateverThePositions(
            @ForAll String text, @ForAll("anywhere") List<DecidingWords> words) {
        assertThat(MarkedText.of(text, words, List.of("green")).pieces().stream()
                        .map(MarkedText.Piece::words)
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Property
    void neverCutsACharacterInTwo(@ForAll("anywhere") List<DecidingWords> words) {
        assertThat(MarkedText.of("🌳🌳a🌳", words, List.of("green")).pieces())
                .allSatisfy(piece -> assertThat(
                                Character.isLowSurrogate(piece.words().charAt(0)))
                        .isFalse());
    }

    @Provide
    Arbitrary<List<DecidingWords>> anywhere() {
        return Combinators.combine(
                        Arbitraries.integers().between(-2, 12),
                        Arbitraries.integers().between(-2, 12))
                .as((start, end) -> words("green", start, end, 1))
                .list()
                .ofMaxSize(6);
    }

    private static DecidingWords words(String theme, int start, int end, double weight) {
        return new DecidingWords(theme, "text", "", start, end, weight);
    }
}
