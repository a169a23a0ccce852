package si.odmev.analytics.erasure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one place found; ingest reads it.
 *
 * @param place its name: {@code kafka:feedback.themed.v1}, {@code stream-state:reviews}, {@code index}
 * @param found how many records or documents of the submission are there; 0 if none, or if nobody could look
 * @param instance to which the place belongs, such as the state on its disk; null if all instances share it
 */
public record Look(
        String place, State state, long found, @Nullable String instance) {
    /** What is known of a place. */
    public enum State {
        GONE,
        FOUND,
        NOT_LOOKED;

        /** Its name for programs. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Look counted(String place, long found) {
        return new Look(place, found == 0 ? State.GONE : State.FOUND, found, null);
    }

    static Look failed(String place) {
        return new Look(place, State.NOT_LOOKED, 0, null);
    }

    /** The same look, for a place that belongs to one instance. */
    Look of(String owner) {
        return new Look(place, state, found, owner);
    }
}
