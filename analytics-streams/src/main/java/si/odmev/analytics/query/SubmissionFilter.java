package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import si.odmev.consultation.Consultation;

/**
 * Which submissions are meant: those of the consultation that fulfil every condition. Of a facet's chosen values one is
 * enough.
 *
 * @param consultation whose submissions
 * @param words what must stand in the title or the text, as the analyst typed it; empty for anything
 * @param submitted when they were submitted
 * @param chosen values by facet; a facet that is missing is not narrowed down
 */
public record SubmissionFilter(
        Consultation consultation, String words, Period submitted, Map<Facet, Set<String>> chosen) {
    public SubmissionFilter {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                copy.put(facet, Set.copyOf(values));
            }
        });
        chosen = Map.copyOf(copy);
    }

    /** Every submission of a consultation, whatever its status. */
    public static SubmissionFilter everything(Consultation consultation) {
        return new SubmissionFilter(consultation, "", Period.ALWAYS, Map.of());
    }

    /** The values chosen of a facet; empty if it is not narrowed down. */
    public Set<String> chosen(Facet facet) {
        return chosen.getOrDefault(facet, Set.of());
    }

    /** The same with other values of one facet. */
    public SubmissionFilter choosing(Facet facet, Set<String> values) {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        copy.putAll(chosen);
        copy.put(facet, values);
        return new SubmissionFilter(consultation, words, submitted, copy);
    }
}
