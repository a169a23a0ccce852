package si.odmev.consultation;

/**
 * The consultations as they are now. They change while the services run, so a class keeps this and asks anew for each request. It
 * asks once in a request: what {@link #now} returned never changes.
 */
@FunctionalInterface
public interface CurrentConsultations {
    /** The consultations now. Returns at once; never null. */
    Consultations now();

    /**
     * True if a consultation that is not in the list is not there at all. False while others may have consultations that are not
     * known here yet.
     */
    default boolean isComplete() {
        return true;
    }
}
