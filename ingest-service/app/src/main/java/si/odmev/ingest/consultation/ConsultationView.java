package si.odmev.ingest.consultation;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.VersionedConsultation;

/**
 * A consultation as its pages show it.
 *
 * @param state {@code waiting}, {@code open} or {@code closed}
 * @param isFixed true if its id, letters, opening and themes can't change any more
 * @param acts what can be done now: {@code open}, {@code close}, {@code extend}
 * @param history latest change first
 */
record ConsultationView(
        Consultation consultation,
        long version,
        String state,
        boolean isFixed,
        List<String> acts,
        List<Change> history) {

    /**
     * One change.
     *
     * @param act in lower case
     * @param account null where no person did it
     * @param at in the consultation's time zone
     */
    record Change(String act, String account, ZonedDateTime at) {}

    static ConsultationView of(VersionedConsultation version, Instant now) {
        Consultation consultation = version.consultation();
        return new ConsultationView(
                consultation,
                version.version(),
                state(consultation, now),
                ConsultationReader.isFixed(consultation, now),
                Arrays.stream(Act.values())
                        .filter(act -> act.isPossible(consultation, now))
                        .map(act -> act.name().toLowerCase(Locale.ROOT))
                        .toList(),
                version.history().reversed().stream()
                        .map(change -> new Change(
                                change.getAct().name().toLowerCase(Locale.ROOT),
                                change.getAccount(),
                                change.getAt().atZone(consultation.timeZone())))
                        .toList());
    }

    static List<ConsultationView> of(List<VersionedConsultation> versions, Instant now) {
        return versions.stream().map(version -> of(version, now)).toList();
    }

    private static String state(Consultation consultation, Instant now) {
        if (consultation.isOpenAt(now)) {
            return "open";
        }
        return ConsultationReader.isFixed(consultation, now) ? "closed" : "waiting";
    }
}
