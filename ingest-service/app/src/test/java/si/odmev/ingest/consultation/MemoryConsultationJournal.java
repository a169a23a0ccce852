package si.odmev.ingest.consultation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import si.odmev.consultation.VersionedConsultation;

/** A journal in memory. */
public final class MemoryConsultationJournal implements ConsultationJournal {
    final Map<String, VersionedConsultation> latest = new HashMap<>();
    final List<VersionedConsultation> written = new ArrayList<>();
    int failures;

    /** Forgets everything. */
    void clear() {
        latest.clear();
        written.clear();
        failures = 0;
    }

    @Override
    public Outcome write(VersionedConsultation version, Instant at) throws JournalUnavailableException {
        if (failures-- > 0) {
            throw new JournalUnavailableException(new IllegalStateException("away"));
        }
        VersionedConsultation before = latest.get(version.id());
        if (before != null && before.version() >= version.version()) {
            return new Outcome.Overtaken(before);
        }
        latest.put(version.id(), version);
        written.add(version);
        return new Outcome.Written();
    }
}
