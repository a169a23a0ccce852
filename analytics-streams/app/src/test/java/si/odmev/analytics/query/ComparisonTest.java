package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final Map<String, List<String>> FIRST =
            Map.of("q", List.of("park"), "kind", List.of("proposal"), "from", List.of("2022-05-01"));

    @Test
    void sharesAreComparedBecauseGroupsDifferInSize() {
        var comparison = Comparison.of(totals(10, 4), totals(100, 10));

        assertThat(comparison.themes()).singleElement().satisfies(theme -> {
            assertThat(theme.firstShare()).isEqualTo(0.4);
            assertThat(theme.secondShare()).isEqualTo(0.1);
            assertThat(theme.difference()).isCloseTo(-0.3, within(1e-9));
        });
    }

    @Test
    void anEmptyGroupHasNoShares() {
        assertThat(Comparison.of(totals(10, 4), totals(0, 0)).themes())
                .extracting(Comparison.ThemeShares::secondShare)
                .containsExactly(0.0);
    }

    @Test
    void theSecondGroupDiffersInOneCondition() {
        assertThat(SecondGroup.parameters(FIRST, "kind:question"))
                .isEqualTo(Map.of("q", List.of("park"), "kind", List.of("question"), "from", List.of("2022-05-01")));
        assertThat(SecondGroup.parameters(FIRST, "2022-04-01..2022-04-30"))
                .isEqualTo(Map.of(
                        "q",
                        List.of("park"),
                        "kind",
                        List.of("proposal"),
                        "from",
                        List.of("2022-04-01"),
                        "to",
                        List.of("2022-04-30")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proposal", "theme:green", "colour:red", "kind:", "yesterday..today"})
    void whatIsNoGroupIsRefused(String compare) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> SecondGroup.parameters(FIRST, compare))
                .satisfies(invalid -> assertThat(invalid.parameter()).isEqualTo("compare"));
    }

    private static ThemeTotals totals(long all, long green) {
        var themes = new LinkedHashMap<String, Tally>();
        themes.put("green", new Tally(green, Map.of(), Map.of()));
        return new ThemeTotals(
                new Tally(all, Map.of(), Map.of()), themes, Map.of(), new Timeline(Interval.DAY, List.of()));
    }
}
