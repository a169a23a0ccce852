package si.odmev.ingest.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.api.ApiProblem.FieldProblem;
import si.odmev.ingest.traffic.SubmissionCounters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says in problem+json (RFC 9457), in Slovene or English, what went wrong: {@code errors} has an entry {@code {field, code,
 * message}} for each field that is not as it should be. Nothing of what was sent is repeated but names of fields.
 */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final int LONGEST_FIELD_NAME = 60;

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final SubmissionCounters counters;
    private final List<ChannelAccess> channels;

    ApiProblems(
            MessageSource messages, LocaleResolver locales, SubmissionCounters counters, List<ChannelAccess> channels) {
        this.messages = messages;
        this.locales = locales;
        this.counters = counters;
        this.channels = channels;
    }

    @ExceptionHandler
    ResponseEntity<Object> apiProblem(ApiProblem problem, WebRequest request) {
        if (problem.status() == HttpStatus.CONTENT_TOO_LARGE) {
            countUnread("too-large", request);
        }
        Locale locale = locale(request);
        var headers = new HttpHeaders();
        problem.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait)));
        Object[] arguments = Arrays.stream(problem.arguments())
                .map(argument -> argument instanceof TemporalAccessor time ? spoken(time, locale) : argument)
                .toArray();
        var detail = detail(
                problem.status(),
                messages.getMessage(problem.messageKey(), arguments, locale),
                problem.fields(),
                locale);
        return handleExceptionInternal(problem, detail, headers, problem.status(), request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return apiProblem(BodyTooLargeException.problem(), request);
            }
        }
        countUnread("unreadable", request);
        return apiProblem(
                unreadable.getCause() instanceof JacksonException cause
                        ? unreadable(cause)
                        : ApiProblem.inField(
                                HttpStatus.BAD_REQUEST,
                                "problem.no-body",
                                new FieldProblem(ApiProblem.BODY, "missing")),
                request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        countUnread("unsupported-type", request);
        var field = new FieldProblem(HttpHeaders.CONTENT_TYPE, "unsupported");
        unsupported.getBody().setProperty("errors", List.of(entry(field, locale(request))));
        return super.handleHttpMediaTypeNotSupported(unsupported, headers, status, request);
    }

    /** It says that it has parts, and can't be taken apart; no browser sends that. */
    @ExceptionHandler
    ResponseEntity<Object> noParts(MultipartException malformed, WebRequest request) {
        countUnread("unreadable", request);
        var field = new FieldProblem(HttpHeaders.CONTENT_TYPE, "malformed");
        return apiProblem(ApiProblem.inField(HttpStatus.BAD_REQUEST, "problem.no-object", field), request);
    }

    /** Counts a submission that no controller has seen. */
    private void countUnread(String reason, WebRequest request) {
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        String path = http.getRequestURI().substring(http.getContextPath().length());
        channels.stream()
                .filter(channel -> channel.limited().contains(path))
                .forEach(channel -> counters.countRefused(channel.channel(), reason));
    }

    private static ApiProblem unreadable(JacksonException cause) {
        String field = cause.getPath().stream()
                .map(Reference::getPropertyName)
                .map(name -> name == null ? "[]" : name)
                .collect(Collectors.joining("."));
        if (cause instanceof UnrecognizedPropertyException) {
            return ApiProblem.inFields(
                    HttpStatus.BAD_REQUEST, "problem.invalid", List.of(new FieldProblem(cut(field), "unknown-field")));
        }
        if (cause instanceof MismatchedInputException && !field.isEmpty()) {
            return ApiProblem.inFields(
                    HttpStatus.BAD_REQUEST, "problem.invalid", List.of(new FieldProblem(cut(field), "wrong-type")));
        }
        var body = new FieldProblem(ApiProblem.BODY, "malformed");
        var location = cause.getLocation();
        return location == null
                ? ApiProblem.inField(HttpStatus.BAD_REQUEST, "problem.no-object", body)
                : ApiProblem.inField(
                        HttpStatus.BAD_REQUEST,
                        cause instanceof MismatchedInputException ? "problem.no-object" : "problem.malformed-json",
                        body,
                        String.valueOf(location.getLineNr()),
                        String.valueOf(location.getColumnNr()));
    }

    private static String cut(String field) {
        return field.length() <= LONGEST_FIELD_NAME ? field : field.substring(0, LONGEST_FIELD_NAME) + "…";
    }

    /** Pages have their own way to say it. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!isForProgram(((ServletWebRequest) request).getRequest())) {
            try {
                var response = ((ServletWebRequest) request).getResponse();
                if (response != null) {
                    response.sendError(status.value());
                }
                return null;
            } catch (IOException e) {
                logger.debug("the client is gone", e);
                return null;
            }
        }
        return super.handleExceptionInternal(cause, body, headers, status, request);
    }

    private static boolean isForProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    private ProblemDetail detail(HttpStatus status, String text, List<FieldProblem> fields, Locale locale) {
        var detail = ProblemDetail.forStatusAndDetail(status, text);
        if (!fields.isEmpty()) {
            detail.setProperty(
                    "errors", fields.stream().map(field -> entry(field, locale)).toList());
        }
        return detail;
    }

    private Map<String, String> entry(FieldProblem problem, Locale locale) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("field", problem.field());
        entry.put("code", problem.code());
        entry.put("message", message(problem, locale));
        return entry;
    }

    private String message(FieldProblem problem, Locale locale) {
        String general = messages.getMessage("violation." + problem.code(), null, locale);
        return messages.getMessage("violation." + problem.field() + "." + problem.code(), null, general, locale);
    }

    private String spoken(TemporalAccessor time, Locale locale) {
        return DateTimeFormatter.ofPattern(messages.getMessage("format.date-time", null, locale), locale)
                .format(time instanceof ZonedDateTime zoned ? zoned.toLocalDateTime() : time);
    }

    private Locale locale(WebRequest request) {
        return locales.resolveLocale(((ServletWebRequest) request).getRequest());
    }

    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.toSeconds()));
    }
}
