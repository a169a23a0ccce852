package si.odmev.ingest.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a look at one place found.
 *
 * @param place its name: {@code kafka:feedback.contacts.v1}, {@code spool}, {@code mailbox}, {@code index}
 * @param found how many records, documents or messages of the submission are there; 0 if none, or if nobody could look
 * @param instance of which service this place is a part, as its disk or memory; null for one that all instances share
 */
public record Look(String place, State state, long found, String instance) {
    /** What is known of a place. */
    public enum State {
        /** It was looked at, and nothing was there. */
        GONE,
        /** Something is still there. */
        FOUND,
        /** It could not be looked at: nothing is known. */
        NOT_LOOKED;

        /** Its name for programs and messages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its name without what tells it from others of the same kind: {@code kafka}, {@code spool}. */
    String kind() {
        return kindOf(place);
    }

    /** The kind of a place, by its name. */
    public static String kindOf(String place) {
        int colon = place.indexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    /** A look that counted. */
    public static Look counted(String place, long found) {
        return new Look(place, found == 0 ? State.GONE : State.FOUND, found, null);
    }

    /** A look that was not possible. */
    public static Look failed(String place) {
        return new Look(place, State.NOT_LOOKED, 0, null);
    }

    /** The same, of a place that is a part of an instance. */
    Look of(String instance) {
        return new Look(place, state, found, instance);
    }
}
