package si.odmev.analytics.theme;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.Theme;

/**
 * Analyzers of the consultations as they are now. Consultations with the same themes of the same pack share one analyzer, which is
 * loaded when the first of them is asked for. Thread-safe.
 */
public final class PackAnalyzers implements TextAnalyzers {
    private final CurrentConsultations consultations;
    private final Function<Consultation, TextAnalyzer> loading;
    private final Map<Choice, TextAnalyzer> loaded = new ConcurrentHashMap<>();

    private record Choice(String pack, Set<String> themes) {}

    /**
     * Loads the analyzers of the consultations that there are, so that a model that does not fit is noticed at once.
     *
     * @param loading loads the analyzer of a consultation
     */
    public PackAnalyzers(CurrentConsultations consultations, Function<Consultation, TextAnalyzer> loading) {
        this.consultations = consultations;
        this.loading = loading;
        consultations.now().all().forEach(this::of);
    }

    @Override
    public TextAnalyzer of(String consultation) {
        return of(consultations.now().orDefault(consultation));
    }

    private TextAnalyzer of(Consultation consultation) {
        var choice = new Choice(
                consultation.pack().id(),
                consultation.themes().stream().map(Theme::id).collect(Collectors.toUnmodifiableSet()));
        return loaded.computeIfAbsent(choice, unknown -> loading.apply(consultation));
    }
}
