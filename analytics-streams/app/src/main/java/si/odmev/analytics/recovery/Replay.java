package si.odmev.analytics.recovery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The result of a replay.
 *
 * @param replayed letters that were replayed now
 * @param left letters that are open and could not be replayed
 */
public record Replay(List<DeadLetter> replayed, List<Left> left) {
    /**
     * A letter that could not be replayed. The others were tried anyway.
     *
     * @param why the reason
     */
    public record Left(DeadLetter deadLetter, Why why) {}

    /** Why a letter can't be replayed. */
    public enum Why {
        /** Its value was too large for the topic of dead letters, and is no longer on the topic that it came from. */
        GONE,
        /** Kafka refuses the record, for example because the topic takes only smaller ones now. */
        REFUSED;

        /** As in the API: {@code gone}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Replay {
        replayed = List.copyOf(replayed);
        left = List.copyOf(left);
    }
}
