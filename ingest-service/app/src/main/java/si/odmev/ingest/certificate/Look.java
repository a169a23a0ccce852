package si.odmev.ingest.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a look at one place.
 *
 * @param place its name: {@code kafka:feedback.contacts.v1}, {@code spool}, {@code mailbox}, {@code index}
 * @param found number of the submission's records, documents or messages there; 0 if there are none or the place could not be
 * searched
 * @param instance the service instance that this place belongs to, such as its disk or memory; null for a place that all instances
 * share
 */
public record Look(
        String place, State state, long found, @Nullable String instance) {
    /** The known state of a place. */
    public enum State {
        /** It was searched, and nothing was found. */
        GONE,
        /** Something is still there. */
        FOUND,
        /** It could not be searched: nothing is known. */
        NOT_LOOKED;

        /** Its name for programs and messages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its kind, without the part that distinguishes places of one kind: {@code kafka}, {@code spool}. */
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

    /** The same for a place that belongs to an instance. */
    Look of(String instance) {
        return new Look(place, state, found, instance);
    }
}
