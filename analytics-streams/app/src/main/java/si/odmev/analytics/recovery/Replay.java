package si.odmev.analytics.recovery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What a replay came to.
 *
 * @param replayed those that were replayed now
 * @param left those that are open and could not be replayed
 */
public record Replay(List<DeadLetter> replayed, List<Left> left) {
    /**
     * One that could not be replayed; the others were tried all the same.
     *
     * @param why what stood against it
     */
    public record Left(DeadLetter deadLetter, Why why) {}

    /** Why one can't be replayed. */
    public enum Why {
        /** Its value was too large for the topic of dead letters, and is no longer on the topic that it came from. */
        GONE,
        /** Kafka refuses the record, for example since the topic takes only smaller ones now. */
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
