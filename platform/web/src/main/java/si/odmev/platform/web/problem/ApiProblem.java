package si.odmev.platform.web.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A request of a program that can't be met; {@link ProblemAdvice} says why, in the language of the program. */
public final class ApiProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the body as a whole where no field of it can be named. */
    public static final String BODY = "body";

    private final HttpStatus status;
    private final String messageKey;
    private final transient Object[] arguments;
    private final transient List<FieldProblem> fields;
    private final Duration retryAfter;

    /**
     * A field that is not as it should be.
     *
     * @param field its name; of a parameter or header that one's; {@link #BODY} for the body as a whole
     * @param code stable name of what is wrong: {@code too-long}. The bundles have the words under {@code
     *     violation.<field>.<code>} or {@code violation.<code>}
     * @param arguments for the words
     */
    public record FieldProblem(String field, String code, List<Object> arguments) {
        public FieldProblem {
            arguments = List.copyOf(arguments);
        }

        /** A problem whose words need no arguments. */
        public FieldProblem(String field, String code) {
            this(field, code, List.of());
        }
    }

    private ApiProblem(
            HttpStatus status, String messageKey, List<FieldProblem> fields, Duration retryAfter, Object... arguments) {
        super(messageKey, null, false, false);
        this.status = status;
        this.messageKey = messageKey;
        this.arguments = arguments;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** A request that can't be met. */
    public static ApiProblem of(HttpStatus status, String messageKey, Object... arguments) {
        return new ApiProblem(status, messageKey, List.of(), null, arguments);
    }

    /** A request with one field that is not as it should be. */
    public static ApiProblem inField(HttpStatus status, String messageKey, FieldProblem field, Object... arguments) {
        return new ApiProblem(status, messageKey, List.of(field), null, arguments);
    }

    /** A request with fields that are not as they should be. */
    public static ApiProblem inFields(HttpStatus status, String messageKey, List<FieldProblem> fields) {
        return new ApiProblem(status, messageKey, fields, null);
    }

    /** A request that may be met when it is sent again after a time. */
    public static ApiProblem forNow(HttpStatus status, String messageKey, Duration retryAfter, Object... arguments) {
        return new ApiProblem(status, messageKey, List.of(), retryAfter, arguments);
    }

    /** The status that it is answered with. */
    public HttpStatus status() {
        return status;
    }

    String messageKey() {
        return messageKey;
    }

    Object[] arguments() {
        return arguments;
    }

    List<FieldProblem> fields() {
        return fields;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
