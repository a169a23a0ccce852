package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import si.odmev.consultation.Consultation;

/**
 * Selects the submissions of a consultation that fulfil every condition. A submission fulfils the condition of a facet if it has
 * one of the chosen values.
 *
 * @param consultation whose submissions
 * @param words what the title or the text must contain, as typed, see {@link SearchParser}; empty for no condition
 * @param withSimilarWords true if words that differ by a typing error are enough
 * @param submitted when they were submitted
 * @param chosen values by facet; a facet that is missing sets no condition
 * @param sameTextAs a submission whose text the selected ones must have
 * @param eachTextOnce true to list only the earliest submission with each text; all of them are counted anyway
 */
public record SubmissionFilter(
        Consultation consultation,
        String words,
        boolean withSimilarWords,
        Period submitted,
        Map<Facet, Set<String>> chosen,
        Optional<UUID> sameTextAs,
        boolean eachTextOnce) {
    public SubmissionFilter {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                copy.put(facet, Set.copyOf(values));
            }
        });
        chosen = Map.copyOf(copy);
    }

    /** A filter without the conditions on repeated texts. */
    public SubmissionFilter(Consultation consultation, String words, Period submitted, Map<Facet, Set<String>> chosen) {
        this(consultation, words, false, submitted, chosen, Optional.empty(), false);
    }

    /** Every submission of a consultation, whatever its status. */
    public static SubmissionFilter everything(Consultation consultation) {
        return new SubmissionFilter(consultation, "", Period.ALWAYS, Map.of());
    }

    /** The submissions of a consultation that are shown by default. */
    public static SubmissionFilter shown(Consultation consultation, Period submitted) {
        return new SubmissionFilter(consultation, "", submitted, Map.of(Facet.STATUS, Facet.SHOWN_STATUSES));
    }

    /** The chosen values of a facet; empty if it sets no condition. */
    public Set<String> chosen(Facet facet) {
        return chosen.getOrDefault(facet, Set.of());
    }

    /** The same filter with other values of one facet. */
    public SubmissionFilter choosing(Facet facet, Set<String> values) {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        copy.putAll(chosen);
        copy.put(facet, values);
        return new SubmissionFilter(consultation, words, withSimilarWords, submitted, copy, sameTextAs, eachTextOnce);
    }

    /** The same filter, for which words that differ by a typing error are enough. */
    public SubmissionFilter withSimilar() {
        return new SubmissionFilter(consultation, words, true, submitted, chosen, sameTextAs, eachTextOnce);
    }

    /** True if there are words, and similar ones were not sought yet. */
    public boolean mayBeMistyped() {
        return !words.isEmpty() && !withSimilarWords;
    }

    /** True if the words have a field whose values are people: {@code omenja:ana}. */
    public boolean hasPersonInWords() {
        return expression()
                .leaves()
                .anyMatch(leaf -> leaf instanceof SearchExpression.Choice choice
                        && choice.facet().isOfPeople());
    }

    /** The meaning of the words. */
    SearchExpression expression() {
        return new SearchParser(new SearchFields(consultation)).parse(words);
    }
}
