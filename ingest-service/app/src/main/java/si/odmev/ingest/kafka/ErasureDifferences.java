package si.odmev.ingest.kafka;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The differences between the list of erasures, its topic and the records.
 *
 * @param alive on the list, and not erased
 * @param unlisted erased, and not on the list
 * @param notOnTopic in this instance's copy of the list, and not on its topic
 */
record ErasureDifferences(Set<UUID> alive, Set<UUID> unlisted, Set<UUID> notOnTopic) {
    static final ErasureDifferences NONE = new ErasureDifferences(Set.of(), Set.of(), Set.of());

    ErasureDifferences alsoIn(ErasureDifferences other) {
        return new ErasureDifferences(
                both(alive, other.alive), both(unlisted, other.unlisted), both(notOnTopic, other.notOnTopic));
    }

    private static Set<UUID> both(Set<UUID> one, Set<UUID> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }
}
