package si.odmev.analytics.api;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.SearchUnavailableException;

/**
 * Says in problem+json (RFC 9457), in English, what went wrong: {@code parameter} names a query parameter or part of the
 * path, {@code field} a field of the body.
 */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final MessageSource messages;

    ApiProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail invalidParameter(InvalidParameterException invalid) {
        return parameterProblem(
                invalid.parameter(), messages.getMessage(invalid.messageKey(), invalid.arguments(), Locale.ENGLISH));
    }

    @ExceptionHandler
    ProblemDetail unreadablePathVariable(MethodArgumentTypeMismatchException mismatch) {
        return parameterProblem(mismatch.getName(), messages.getMessage("invalid.not-an-id", null, Locale.ENGLISH));
    }

    @ExceptionHandler
    ProblemDetail unknownSubmission(UnknownSubmissionException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> searchUnavailable(SearchUnavailableException unavailable) {
        LOG.atWarn().addKeyValue("reason", unavailable.getMessage()).log("search is unavailable");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Search can't be reached now; nothing is lost. Try again shortly."));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FieldError first = invalid.getBindingResult().getFieldErrors().getFirst();
        var problem = ProblemDetail.forStatusAndDetail(status, first.getField() + " " + first.getDefaultMessage());
        problem.setProperty("field", first.getField());
        return handleExceptionInternal(invalid, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem =
                ProblemDetail.forStatusAndDetail(status, "The body is no JSON object with text, title and language.");
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    private static ProblemDetail parameterProblem(String parameter, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, parameter + ": " + detail);
        problem.setProperty("parameter", parameter);
        return problem;
    }
}
