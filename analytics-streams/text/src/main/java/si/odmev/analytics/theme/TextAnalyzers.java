package si.odmev.analytics.theme;

/** The analyzer of each consultation, which gives the themes of that consultation. */
@FunctionalInterface
public interface TextAnalyzers {
    /** The analyzer of a consultation; that of the default consultation for one that is not known. */
    TextAnalyzer of(String consultation);
}
