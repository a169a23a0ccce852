package si.odmev.ingest.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one look at all places found of an erased submission. It says nothing of a place that was not looked at.
 *
 * @param by on whose word it was erased: {@code author}, {@code staff}, or {@code unknown} for an earlier version
 * @param dueBy when all must be gone
 * @param lookedAt when the look began
 * @param notSearched what no look can reach
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
     * What no look of this instance reaches. Backups lie where no service can read them; after a restore the list of erasures
     * erases again. Spool, live board and state are looked at on the instances that are asked, not on others.
     */
    private static final List<String> NEVER_SEARCHED = List.of("backups", "other-instances");

    /** Files that keep deleted words longer than their answers do, unless a look names them as places. */
    private static final List<String> FILES = List.of("index-files", "state-files");

    public Certificate {
        places = List.copyOf(places);
        notSearched = List.copyOf(notSearched);
    }

    /** All places together. */
    public enum State {
        /** Every place that is named was looked at, and nothing was there. It says nothing of what is not searched. */
        GONE,
        /** Something is still there, and its time has not passed. */
        UNDER_WAY,
        /** Something is still there, and its time has passed. */
        OVERDUE,
        /** Nothing was found, but some place could not be looked at. */
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
     * @param seenGoneAt since when each look of this process found nothing there; null where it is not known to be gone
     * @param instance of which service this place is a part; null for one that all instances share
     */
    public record Entry(String place, Look.State state, long found, Instant seenGoneAt, String instance) {
        private Entry withoutInstance() {
            return new Entry(place, state, found, seenGoneAt, null);
        }
    }

    /** The same for the receipt's holder, whom the names of machines tell nothing. */
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

    /** True if a later look can find nothing else. */
    boolean isFinal() {
        return state == State.GONE;
    }
}
