package si.odmev.analytics.theme;

import java.util.Map;

/**
 * The analyzer of each consultation, which gives the themes of that consultation.
 *
 * @param byConsultation analyzers by id of the consultation
 * @param others analyses submissions to a consultation that is no longer configured
 */
public record TextAnalyzers(Map<String, TextAnalyzer> byConsultation, TextAnalyzer others) {
    public TextAnalyzers {
        byConsultation = Map.copyOf(byConsultation);
    }

    /** The analyzer of a consultation. */
    public TextAnalyzer of(String consultation) {
        return byConsultation.getOrDefault(consultation, others);
    }
}
