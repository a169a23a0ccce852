package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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

    private static final KeywordAnalyzer OF_THE_TOWN = KeywordAnalyzer.first();
    private static final KeywordAnalyzer OF_THE_VILLAGE = new KeywordAnalyzer("village", Map.of("park", "roads"));

    private static Consultation village(String title, String zone) {
        return new Consultation(
                "village-2027",
                "VAS",
                new LocalizedText(title, title),
                TEXT,
                ZoneId.of(zone),
                LocalDateTime.of(2022, 5, 3, 8, 0),
                null,
                ROADS,
                ROADS.themes().stream()
                        .map(theme -> new Theme(theme.id(), theme.label()))
                        .toList());
    }

    /**
     * An instance may get a submission before it has heard of its consultation. What is published then is the first consultation's,
     * and put right as soon as the consultation is known.
     */
    @Test
    void aSubmissionThatIsAheadOfItsConsultationGetsItsThemesAndHour() {
        var town = FeedbackPipe.consultations().byDefault();
        var now = new AtomicReference<>(new Consultations(List.of(town)));
        TextAnalyzers analyzers =
                id -> now.get().find(id).isPresent() && !id.equals(town.id()) ? OF_THE_VILLAGE : OF_THE_TOWN;
        try (var pipe = new FeedbackPipe(analyzers, now::get)) {
            pipe.say("a", "park");
            pipe.say(FeedbackPipe.submission("b", "park")
                    .setConsultation("village-2027")
                    .build());
            pipe.advance(Duration.ofSeconds(2));
            assertThat(pipe.countsByTheme()).isEqualTo(Map.of("green", 2L, "all", 2L));
            pipe.readThemed();

            now.set(new Consultations(List.of(town, village("Vas", "Asia/Kolkata"))));
            pipe.advance(Duration.ofSeconds(2));

            assertThat(pipe.readThemed()).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("b");
                assertThat(record.value().getThemes()).containsExactly("roads");
            });
            assertThat(pipe.counts.readRecordsToList())
                    .extracting(
                            record -> record.value().getTheme(),
                            record -> record.value().getHour(),
                            record -> record.value().getCount())
                    .containsExactlyInAnyOrder(
                            tuple("green", Instant.parse("2022-05-10T14:00:00Z"), 0L),
                            tuple("all", Instant.parse("2022-05-10T14:00:00Z"), 0L),
                            tuple("roads", Instant.parse("2022-05-10T13:30:00Z"), 1L),
                            tuple("all", Instant.parse("2022-05-10T13:30:00Z"), 1L));

            now.set(new Consultations(List.of(town, village("Vas ob Paki", "Asia/Kolkata"))));
            pipe.advance(Duration.ofSeconds(2));
            assertThat(pipe.readThemed()).as("a new title changes no themes").isEmpty();
        }
    }

    @Test
    void eachConsultationIsCountedByItsOwnThemes() {
        var town = FeedbackPipe.consultations().byDefault();
        var village = village("Vas", "Europe/Ljubljana");
        var analyzers = (TextAnalyzers) id -> id.equals(village.id()) ? OF_THE_VILLAGE : OF_THE_TOWN;
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
