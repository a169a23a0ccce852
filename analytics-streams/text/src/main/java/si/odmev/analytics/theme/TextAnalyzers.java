package si.odmev.analytics.theme;

import java.util.Map;

/**
 * The analyzer of each consultation: it gives the themes that the consultation has.
 *
 * @param byConsultation analyzers by id of the consultation
 * @param others reads what was said to a consultation that is no longer configured
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
