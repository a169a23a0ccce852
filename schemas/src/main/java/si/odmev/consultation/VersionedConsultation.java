package si.odmev.consultation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.ConsultationAct;
import si.odmev.schemas.ConsultationChange;

/**
 * A consultation with its version and its latest changes.
 *
 * @param version counts the changes; 0 for one that only the configuration has
 * @param history its latest changes, oldest first
 */
public record VersionedConsultation(Consultation consultation, long version, List<ConsultationChange> history) {
    /** Changes that are kept; older ones are dropped, so that a record stays small. */
    public static final int MOST_CHANGES = 100;

    public VersionedConsultation {
        if (version < 0) {
            throw new IllegalArgumentException("a version is not negative");
        }
        history = List.copyOf(history);
    }

    /** A consultation of the configuration that nobody has written to the topic yet. */
    public static VersionedConsultation configured(Consultation consultation) {
        return new VersionedConsultation(consultation, 0, List.of());
    }

    /** Its id. */
    public String id() {
        return consultation.id();
    }

    /**
     * The version after a change.
     *
     * @param changed the consultation as it is then
     * @param account of the editor; null if no person did it
     */
    public VersionedConsultation after(
            ConsultationAct act, Consultation changed, @Nullable String account, Instant at) {
        var changes = new ArrayList<>(history);
        changes.add(new ConsultationChange(version + 1, act, account, at));
        return new VersionedConsultation(
                changed, version + 1, changes.subList(Math.max(0, changes.size() - MOST_CHANGES), changes.size()));
    }
}
