package si.odmev.analytics.theme;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.Kind;

/**
 * Analyses a submission's text: its language, kind and themes, and the evidence for them. Pure and deterministic: the same
 * words give the same result on every machine, without network, clock or state. So reading the topic again gives the same
 * aggregates.
 */
public interface TextAnalyzer {
    /**
     * Analyses one text.
     *
     * @param title title or subject; null if there is none
     * @param text the person's words, NFC
     * @param declaredLanguage BCP 47 tag that the writer or the page declared; null to detect it
     * @param declaredKind kind that the writer chose; {@link Kind#UNKNOWN} to detect it
     */
    TextAnalysis analyze(@Nullable String title, String text, @Nullable String declaredLanguage, Kind declaredKind);

    /** For every theme that the analyzer gives, the score from which a text has it. */
    Map<String, Double> thresholds();

    /**
     * Hash of everything that decides the result, such as vocabularies and models. A text must be analysed again when it
     * changes.
     */
    String version();
}
