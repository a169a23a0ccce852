package si.odmev.analytics.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import si.odmev.analytics.index.IndexDifferences.Kind;

/** What an index must have, by id: the latest revision that was read of each document. Takes about 150 bytes of heap an id. */
final class LatestRevisions {
    /** Of what was deleted, the revision of the deletion, less than 0. */
    private final Map<String, Long> revisions = new HashMap<>();

    /** Whether something later is known under its id; the index may have forgotten that it was deleted. */
    boolean isSuperseded(Operation operation) {
        Long known = revisions.get(operation.id());
        return known != null && Math.abs(known) > operation.revision();
    }

    /** The index took it, or has something later already. */
    void took(Operation operation) {
        if (!isSuperseded(operation)) {
            revisions.put(operation.id(), operation.isDeletion() ? -operation.revision() : operation.revision());
        }
    }

    /**
     * How an index differs from this, by id.
     *
     * @param beat called again and again meanwhile, since an index may be large
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
