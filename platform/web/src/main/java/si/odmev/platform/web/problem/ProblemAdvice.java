package si.odmev.platform.web.problem;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;

/**
 * Reports problems as problem+json (RFC 9457), in Slovene or English. {@code errors} has an entry {@code {field, code,
 * message}} for each field, parameter or header that is invalid. A service extends this class with the problems of its own
 * API.
 */
public abstract class ProblemAdvice extends ResponseEntityExceptionHandler {
    private final ProblemWords words;
    private final LocaleResolver locales;

    /**
     * @param locales the language of a request
     */
    protected ProblemAdvice(MessageSource messages, LocaleResolver locales) {
        this.words = new ProblemWords(messages);
        this.locales = locales;
    }

    /** Answers with a problem. */
    @ExceptionHandler
    public @Nullable ResponseEntity<Object> apiProblem(ApiProblem problem, WebRequest request) {
        var headers = new HttpHeaders();
        problem.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait)));
        return handleExceptionInternal(problem, words.of(problem, locale(request)), headers, problem.status(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return apiProblem(UnreadableBody.problem(unreadable), request);
    }

    /** The messages of a request's constraints are problem codes. */
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> fields = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "malformed")))
                .toList();
        return apiProblem(ApiProblem.inFields(HttpStatus.BAD_REQUEST, "problem.invalid", fields), request);
    }

    /** Handles a part of the path, or a parameter, whose value is not of its type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (mismatch instanceof MethodArgumentTypeMismatchException argument) {
            return apiProblem(
                    ApiProblem.inFields(
                            HttpStatus.BAD_REQUEST,
                            "problem.invalid",
                            List.of(new FieldProblem(argument.getName(), "malformed"))),
                    request);
        }
        return super.handleTypeMismatch(mismatch, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        words.addErrors(
                unsupported.getBody(),
                List.of(new FieldProblem(HttpHeaders.CONTENT_TYPE, "unsupported")),
                locale(request));
        return super.handleHttpMediaTypeNotSupported(unsupported, headers, status, request);
    }

    private Locale locale(WebRequest request) {
        return locales.resolveLocale(((ServletWebRequest) request).getRequest());
    }

    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.toSeconds()));
    }
}
