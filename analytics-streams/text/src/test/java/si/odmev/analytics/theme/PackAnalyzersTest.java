package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;

class PackAnalyzersTest {
    private static final LocalizedText TEXT = new LocalizedText("Besedilo", "Text");

    private final List<String> loaded = new ArrayList<>();
    private final AtomicReference<Consultations> now = new AtomicReference<>(
            new Consultations(List.of(consultation("town", "green", "smart"), consultation("park", "smart", "green"))));
    private final PackAnalyzers analyzers = new PackAnalyzers(now::get, consultation -> {
        loaded.add(consultation.id());
        return FeedbackReader.load();
    });

    private static Consultation consultation(String id, String... themes) {
        return new Consultation(
                id,
                "TWN",
                TEXT,
                TEXT,
                ZoneId.of("Europe/Ljubljana"),
                LocalDateTime.parse("2022-05-03T08:00"),
                null,
                ThemePack.named(ThemePack.DEFAULT),
                Stream.of(themes).map(theme -> new Theme(theme, TEXT)).toList());
    }

    @Test
    void consultationsWithTheSameThemesShareOneAnalyzer() {
        assertThat(loaded).containsExactly("town");
        assertThat(analyzers.of("park")).isSameAs(analyzers.of("town"));
        assertThat(analyzers.of("nobody-knows-it")).isSameAs(analyzers.of("town"));
    }

    @Test
    void aNewConsultationGetsItsAnalyzerWithoutARestart() {
        now.set(new Consultations(List.of(consultation("town", "green", "smart"), consultation("bridge", "smart"))));

        assertThat(analyzers.of("bridge")).isNotSameAs(analyzers.of("town"));
        assertThat(analyzers.of("bridge")).isSameAs(analyzers.of("bridge"));
        assertThat(loaded).containsExactly("town", "bridge");
    }
}
