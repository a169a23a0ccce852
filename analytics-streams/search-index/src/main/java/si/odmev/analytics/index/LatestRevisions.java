package si.odmev.analytics.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import si.odmev.analytics.index.IndexDifferences.Kind;

/** What an index must have: the latest revision that was read of each document, by id. Takes about 150 bytes of heap per id. */
final class LatestRevisions {
    /** Revisions by id. A deleted document has the revision of its deletion, as a negative number. */
    private final Map<String, Long> revisions = new HashMap<>();

    /** Whether a later revision of its id is known. The index can't tell: it may have forgotten a deletion. */
    boolean isSuperseded(Operation operation) {
        Long known = revisions.get(operation.id());
        return known != null && Math.abs(known) > operation.revision();
    }

    /** Notes that the index has this revision, or a later one. */
    void took(Operation operation) {
        if (!isSuperseded(operation)) {
            revisions.put(operation.id(), operation.isDeletion() ? -operation.revision() : operation.revision());
        }
    }

    /**
     * How an index differs from this, by id.
     *
     * @param beat called repeatedly meanwhile, because an index may be large
     */
    Map<String, Kind> differencesOf(IndexWalk walk, String index, Runnable beat) throws IOException {
        var differences = new HashMap<String, Kind>();
        Set<String> missing = new HashSet<>();
        revisions.forEach((id, revision) -> {
            if (revision > 0) {
                missing.add(id);
            }
        });
        walk.each(index, Void.class, List.of(), document -> {
            beat.run();
            long wanted = revisions.getOrDefault(document.id(), 0L);
            missing.remove(document.id());
            if (wanted <= 0) {
                differences.put(document.id(), Kind.NOT_IN_TOPIC);
            } else if (document.version() == null || document.version() != wanted) {
                differences.put(document.id(), Kind.OTHER_REVISION);
            }
        });
        missing.forEach(id -> differences.put(id, Kind.MISSING));
        return differences;
    }
}
