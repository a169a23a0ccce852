package si.odmev.ingest.certificate;

import java.util.List;
import java.util.UUID;

/** One place, or several that are asked together, that may hold something of a submission. */
public interface Place {
    /** The name, for a look that fails as a whole. */
    String name();

    /**
     * Searches the place.
     *
     * @throws Exception if it can't be searched now
     */
    List<Look> look(UUID submissionId) throws Exception;

    /** True if it is on the disk or in the memory of this instance: each instance has its own. */
    default boolean isLocal() {
        return false;
    }

    /** A place that can count its items of a submission. */
    static Place counting(String name, Counter counter) {
        return counting(name, false, counter);
    }

    /** The same on the disk or in the memory of this instance. */
    static Place countingHere(String name, Counter counter) {
        return counting(name, true, counter);
    }

    private static Place counting(String name, boolean isLocal, Counter counter) {
        return new Place() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isLocal() {
                return isLocal;
            }

            @Override
            public List<Look> look(UUID submissionId) throws Exception {
                return List.of(Look.counted(name, counter.count(submissionId)));
            }
        };
    }

    /** Counts the items of a submission in a place. */
    @FunctionalInterface
    interface Counter {
        long count(UUID submissionId) throws Exception;
    }
}
