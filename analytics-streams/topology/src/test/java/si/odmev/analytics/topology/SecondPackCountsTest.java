package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.PackTheme;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;

/** Two consultations with themes of different packs, in one stream. */
class SecondPackCountsTest {
    private static final LocalizedText TEXT = new LocalizedText("besede", "words");
    private static final ThemePack ROADS =
            new ThemePack("village", List.of(new PackTheme("roads", TEXT, "#445566", TEXT, null)), TEXT, TEXT);

    /** Its submissions would be counted as something else. */
    @ParameterizedTest
    @MethodSource("pseudoThemes")
    void noThemeHasTheNameOfAnotherCount(String id) {
        assertThatThrownBy(() -> new PackTheme(id, TEXT, "#445566", TEXT, null)).hasMessageContaining(id);
    }

    static Set<String> pseudoThemes() {
        return CountCells.PSEUDO_THEMES;
    }

    @Test
    void eachConsultationIsCountedByItsOwnThemes() {
        var town = FeedbackPipe.consultations().byDefault();
        var village = new Consultation(
                "village-2027",
                "VAS",
                TEXT,
                TEXT,
                ZoneId.of("Europe/Ljubljana"),
                LocalDateTime.of(2022, 5, 3, 8, 0),
                null,
                ROADS,
                ROADS.themes().stream()
                        .map(theme -> new Theme(theme.id(), theme.label()))
                        .toList());
        var ofTheTown = KeywordAnalyzer.first();
        var ofTheVillage = new KeywordAnalyzer("village", Map.of("park", "roads"));
        var analyzers = new TextAnalyzers(Map.of(town.id(), ofTheTown, village.id(), ofTheVillage), ofTheTown);
        var both = new Consultations(List.of(town, village));
        try (var pipe = new FeedbackPipe(analyzers, () -> both)) {
            pipe.say("a", "park");
            pipe.say(FeedbackPipe.submission("b", "park")
                    .setConsultation(village.id())
                    .build());
            pipe.say(FeedbackPipe.submission("c", "park")
                    .setConsultation("no-longer-configured")
                    .build());

            assertThat(pipe.readThemed())
                    .extracting(record -> record.value().getClassifier())
                    .containsExactly("first", "village", "first");
            assertThat(pipe.countsByTheme()).isEqualTo(Map.of("green", 2L, "roads", 1L, "all", 3L));
        }
    }
}
