package si.odmev.analytics.oversight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * The state of a part, as a check found it.
 *
 * @param message the last part of a key of the message bundles: {@code operations.<part>.<message>}
 * @param arguments of the message: numbers and names of faults
 */
public record Finding(Part part, Level level, String message, List<Object> arguments) {
    /** Message of a look that failed. */
    static final String FAILED = "failed";

    /** Message of a look that took too long. */
    static final String NO_ANSWER = "no-answer";

    /** Messages with this beginning are the same for all parts. */
    private static final String ELSEWHERE = "elsewhere-";

    /** How bad it is. */
    public enum Level {
        GOOD,
        /** Nothing is lost and it is not urgent, but it should not stay so. */
        WATCH,
        BAD;

        /** As in messages and in the API: {@code good}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Finding good(Part part, String message, Object... arguments) {
        return new Finding(part, Level.GOOD, message, List.of(arguments));
    }

    public static Finding watch(Part part, String message, Object... arguments) {
        return new Finding(part, Level.WATCH, message, List.of(arguments));
    }

    public static Finding bad(Part part, String message, Object... arguments) {
        return new Finding(part, Level.BAD, message, List.of(arguments));
    }

    /**
     * The finding for a part that another instance of this service checks, when that instance gave no usable answer.
     *
     * @param why the last part of the message: {@code away}
     * @param address of the instance
     */
    public static Finding elsewhere(Part part, String why, String address) {
        return bad(part, ELSEWHERE + why, address);
    }

    /** True if another instance checks the part and gave no usable answer. */
    boolean isElsewhere() {
        return message.startsWith(ELSEWHERE);
    }

    /** True if the look failed or took too long, so that the state of the part is unknown. */
    boolean isUnknown() {
        return message.equals(FAILED) || message.equals(NO_ANSWER);
    }

    /** The cause in words. */
    String words(MessageSource messages, Locale locale) {
        String key = isElsewhere() ? message : part.code() + "." + message;
        return messages.getMessage("operations." + key, arguments.toArray(), locale);
    }
}
