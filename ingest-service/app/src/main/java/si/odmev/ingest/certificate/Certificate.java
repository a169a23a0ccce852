package si.odmev.ingest.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of one look at all places for an erased submission. It states nothing about a place that was not searched.
 *
 * @param by who asked for the erasure: {@code author}, {@code staff}, or {@code unknown} for an earlier version
 * @param dueBy when everything must be gone
 * @param lookedAt when the look began
 * @param notSearched places that no look can reach
 */
public record Certificate(
        UUID submissionId,
        Instant erasedAt,
        String by,
        Instant dueBy,
        Instant lookedAt,
        State state,
        List<Entry> places,
        List<String> notSearched) {
    /**
     * Places that no look of this instance reaches. No service can read the backups; after a restore the list of erasures erases
     * again. A look searches the spool, the live board and the state of the instances that it asks, not of others.
     */
    private static final List<String> NEVER_SEARCHED = List.of("backups", "other-instances");

    /** Files that keep deleted words longer than queries return them, unless a look names them as places. */
    private static final List<String> FILES = List.of("index-files", "state-files");

    public Certificate {
        places = List.copyOf(places);
        notSearched = List.copyOf(notSearched);
    }

    /** The state of all places together. */
    public enum State {
        /** Every named place was searched, and nothing was found. This states nothing about places that are not searched. */
        GONE,
        /** Something is still there, and its deadline has not passed. */
        UNDER_WAY,
        /** Something is still there, and its deadline has passed. */
        OVERDUE,
        /** Nothing was found, but at least one place could not be searched. */
        NOT_EVERYWHERE;

        /** Its name for programs and messages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One place.
     *
     * @param seenGoneAt since when each look of this process found nothing there; null if it is not known to be gone
     * @param instance the service instance that this place belongs to; null for a place that all instances share
     */
    public record Entry(
            String place,
            Look.State state,
            long found,
            @Nullable Instant seenGoneAt,
            @Nullable String instance) {
        private Entry withoutInstance() {
            return new Entry(place, state, found, seenGoneAt, null);
        }
    }

    /** The same without names of instances, which mean nothing to the receipt's holder. */
    public Certificate withoutInstances() {
        return new Certificate(
                submissionId,
                erasedAt,
                by,
                dueBy,
                lookedAt,
                state,
                places.stream().map(Entry::withoutInstance).toList(),
                notSearched);
    }

    static State state(List<Look> looks, Instant lookedAt, Instant dueBy) {
        if (looks.stream().anyMatch(look -> look.state() == Look.State.FOUND)) {
            return lookedAt.isAfter(dueBy) ? State.OVERDUE : State.UNDER_WAY;
        }
        return looks.stream().allMatch(look -> look.state() == Look.State.GONE) ? State.GONE : State.NOT_EVERYWHERE;
    }

    static List<String> notSearched(List<Look> looks) {
        return Stream.concat(
                        NEVER_SEARCHED.stream(),
                        FILES.stream()
                                .filter(files -> looks.stream()
                                        .noneMatch(look -> look.kind().equals(files))))
                .toList();
    }

    /** True if a later look would have the same result. */
    boolean isFinal() {
        return state == State.GONE;
    }
}
