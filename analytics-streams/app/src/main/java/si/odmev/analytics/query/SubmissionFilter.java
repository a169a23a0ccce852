package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import si.odmev.consultation.Consultation;

/**
 * Which submissions are meant: those of the consultation that fulfil every condition. Of a facet's chosen values one is
 * enough.
 *
 * @param consultation whose submissions
 * @param words what must stand in the title or the text, as the analyst typed it; empty for anything
 * @param submitted when they were submitted
 * @param chosen values by facet; a facet that is missing is not narrowed down
 * @param sameTextAs a submission whose text the others must repeat
 * @param eachTextOnce true to list of those with the same text only the earliest; they are counted all the same
 */
public record SubmissionFilter(
        Consultation consultation,
        String words,
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

    /** The same whatever others said. */
    public SubmissionFilter(Consultation consultation, String words, Period submitted, Map<Facet, Set<String>> chosen) {
        this(consultation, words, submitted, chosen, Optional.empty(), false);
    }

    /** Every submission of a consultation, whatever its status. */
    public static SubmissionFilter everything(Consultation consultation) {
        return new SubmissionFilter(consultation, "", Period.ALWAYS, Map.of());
    }

    /** What is shown of a consultation unless something else is asked for. */
    public static SubmissionFilter shown(Consultation consultation, Period submitted) {
        return new SubmissionFilter(consultation, "", submitted, Map.of(Facet.STATUS, Facet.SHOWN_STATUSES));
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
        return new SubmissionFilter(consultation, words, submitted, copy, sameTextAs, eachTextOnce);
    }
}
