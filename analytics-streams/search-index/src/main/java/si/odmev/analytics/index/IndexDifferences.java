package si.odmev.analytics.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How an index differs from its topic, by id.
 *
 * @param notInTopic documents that the topic doesn't have, or has deleted
 * @param missing documents that only the topic has
 * @param otherRevision documents in another revision than the topic's
 * @param some of these, 100 at most, in the order of their ids
 */
public record IndexDifferences(long notInTopic, long missing, long otherRevision, List<Difference> some) {
    private static final int MOST_SHOWN = 100;

    /** How one document differs. */
    public enum Kind {
        NOT_IN_TOPIC,
        MISSING,
        OTHER_REVISION;

        /** As in the API: {@code not_in_topic}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A document that differs. */
    public record Difference(String id, Kind kind) {}

    static IndexDifferences of(Map<String, Kind> kinds) {
        return new IndexDifferences(
                count(kinds, Kind.NOT_IN_TOPIC),
                count(kinds, Kind.MISSING),
                count(kinds, Kind.OTHER_REVISION),
                kinds.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .limit(MOST_SHOWN)
                        .map(kind -> new Difference(kind.getKey(), kind.getValue()))
                        .toList());
    }

    /** How many documents differ. */
    public long total() {
        return notInTopic + missing + otherRevision;
    }

    private static long count(Map<String, Kind> kinds, Kind wanted) {
        return kinds.values().stream().filter(kind -> kind == wanted).count();
    }
}
