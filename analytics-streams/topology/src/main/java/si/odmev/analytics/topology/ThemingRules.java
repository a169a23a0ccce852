package si.odmev.analytics.topology;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.Theme;

/**
 * What the stream needs of the consultations. While this stays the same, no published submission becomes outdated by a change of a
 * consultation.
 *
 * @param byConsultation by id
 */
record ThemingRules(Map<String, Rule> byConsultation) {
    /** By what a submission is themed and counted. */
    record Rule(ZoneId timeZone, String pack, Set<String> themes) {}

    static ThemingRules of(Consultations consultations) {
        return new ThemingRules(consultations.all().stream()
                .collect(Collectors.toUnmodifiableMap(Consultation::id, ThemingRules::rule)));
    }

    private static Rule rule(Consultation consultation) {
        return new Rule(
                consultation.timeZone(),
                consultation.pack().id(),
                consultation.themes().stream().map(Theme::id).collect(Collectors.toUnmodifiableSet()));
    }
}
