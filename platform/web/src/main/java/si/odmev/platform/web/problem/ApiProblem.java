package si.odmev.platform.web.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A program's request that can't be fulfilled. {@link ProblemAdvice} reports the reason, in the language of the program. */
public final class ApiProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The name of the whole body, for a problem that belongs to no single field. */
    public static final String BODY = "body";

    private final HttpStatus status;
    private final String messageKey;
    private final transient Object[] arguments;
    private final transient List<FieldProblem> fields;
    private final @Nullable Duration retryAfter;

    /**
     * An invalid field.
     *
     * @param field name of the field, parameter or header; {@link #BODY} for the whole body
     * @param code stable name of what is wrong: {@code too-long}. The bundles have the message under {@code
     *     violation.<field>.<code>} or {@code violation.<code>}
     * @param arguments of the message
     */
    public record FieldProblem(String field, String code, List<Object> arguments) {
        public FieldProblem {
            arguments = List.copyOf(arguments);
        }

        /** A problem whose message needs no arguments. */
        public FieldProblem(String field, String code) {
            this(field, code, List.of());
        }
    }

    private ApiProblem(
            HttpStatus status,
            String messageKey,
            List<FieldProblem> fields,
            @Nullable Duration retryAfter,
            Object... arguments) {
        super(messageKey, null, false, false);
        this.status = status;
        this.messageKey = messageKey;
        this.arguments = arguments;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** A request that can't be fulfilled. */
    public static ApiProblem of(HttpStatus status, String messageKey, Object... arguments) {
        return new ApiProblem(status, messageKey, List.of(), null, arguments);
    }

    /** A request with one invalid field. */
    public static ApiProblem inField(HttpStatus status, String messageKey, FieldProblem field, Object... arguments) {
        return new ApiProblem(status, messageKey, List.of(field), null, arguments);
    }

    /** A request with invalid fields. */
    public static ApiProblem inFields(HttpStatus status, String messageKey, List<FieldProblem> fields) {
        return new ApiProblem(status, messageKey, fields, null);
    }

    /** A request that may succeed if the program retries it after a time. */
    public static ApiProblem forNow(HttpStatus status, String messageKey, Duration retryAfter, Object... arguments) {
        return new ApiProblem(status, messageKey, List.of(), retryAfter, arguments);
    }

    /** The status of the answer. */
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
