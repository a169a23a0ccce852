package si.odmev.analytics.oversight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * How a part is.
 *
 * @param message what to say, the last part of a key of the message bundles: {@code operations.<part>.<message>}
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
        /** Nothing is lost and nobody must get up, but it should not stay so. */
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
     * Nobody could look, because another instance of this service would have had to.
     *
     * @param why the last part of the message: {@code away}
     * @param address of the instance
     */
    public static Finding elsewhere(Part part, String why, String address) {
        return bad(part, ELSEWHERE + why, address);
    }

    /** True if another instance would have had to look. */
    boolean isElsewhere() {
        return message.startsWith(ELSEWHERE);
    }

    /** True if the look failed or took too long, so that how the part is remains unknown. */
    boolean isUnknown() {
        return message.equals(FAILED) || message.equals(NO_ANSWER);
    }

    /** The cause in words. */
    String words(MessageSource messages, Locale locale) {
        String key = isElsewhere() ? message : part.code() + "." + message;
        return messages.getMessage("operations." + key, arguments.toArray(), locale);
    }
}
