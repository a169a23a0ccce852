package si.odmev.ingest.consultation;

import java.time.Instant;
import si.odmev.consultation.VersionedConsultation;

/** Where changes of consultations are written, one after the other over all instances. */
public interface ConsultationJournal {
    /** What became of a change. */
    sealed interface Outcome {
        /** It is written. */
        record Written() implements Outcome {}

        /**
         * It is not written, because that version or a later one is there.
         *
         * @param latest the version that is there
         */
        record Overtaken(VersionedConsultation latest) implements Outcome {}
    }

    /**
     * Writes a version if it is newer than what is there. So of two changes that were made from the same version, one is written.
     *
     * @throws JournalUnavailableException if it is not known to be written; it may be written nevertheless
     */
    Outcome write(VersionedConsultation version, Instant at) throws JournalUnavailableException;
}
