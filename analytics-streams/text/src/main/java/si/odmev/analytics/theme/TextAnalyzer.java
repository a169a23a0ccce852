package si.odmev.analytics.theme;

import java.util.Map;
import si.odmev.schemas.Kind;

/**
 * Reads what a person said: language, kind, themes and why. Pure and deterministic: the same words give the same answer
 * on every machine, without network, clock or state, so that a replay of the topic gives the same aggregates.
 */
public interface TextAnalyzer {
    /**
     * Reads one text.
     *
     * @param title title or subject; null where there is none
     * @param text the person's words, NFC
     * @param declaredLanguage BCP 47 tag that the writer or the page declared; null to detect it
     * @param declaredKind what the writer chose; {@link Kind#UNKNOWN} to detect it
     */
    TextAnalysis analyze(String title, String text, String declaredLanguage, Kind declaredKind);

    /** For every theme the classifier knows the score from which a text has it. */
    Map<String, Double> thresholds();

    /** Hash of vocabulary and model; a text must be analysed again when this changes. */
    String version();
}
