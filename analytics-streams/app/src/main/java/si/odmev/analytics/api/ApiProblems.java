package si.odmev.analytics.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.LocaleResolver;
import si.odmev.analytics.export.TooManyExportsException;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import si.odmev.platform.web.problem.ProblemAdvice;

/** The problems of this service's APIs, in every role of an instance. */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    ApiProblems(MessageSource messages, LocaleResolver locales) {
        super(messages, locales);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalidParameter(InvalidParameterException invalid, WebRequest request) {
        var field = new FieldProblem(invalid.parameter(), invalid.code(), List.of(invalid.arguments()));
        return apiProblem(ApiProblem.inFields(HttpStatus.BAD_REQUEST, "problem.invalid", List.of(field)), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> searchUnavailable(SearchUnavailableException unavailable, WebRequest request) {
        LOG.atWarn().addKeyValue("reason", unavailable.getMessage()).log("search is unavailable");
        return apiProblem(
                ApiProblem.forNow(HttpStatus.SERVICE_UNAVAILABLE, "problem.search-unavailable", RETRY_AFTER), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooManyExports(TooManyExportsException tooMany, WebRequest request) {
        return apiProblem(
                ApiProblem.forNow(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "problem.too-many-exports",
                        TooManyExportsException.RETRY_AFTER),
                request);
    }
}
