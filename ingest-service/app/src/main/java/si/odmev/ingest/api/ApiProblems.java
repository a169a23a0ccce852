package si.odmev.ingest.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.LocaleResolver;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import si.odmev.platform.web.problem.ProblemAdvice;

/**
 * The problems of this API. Counts submissions that no controller has seen. An answer repeats nothing of the request except names
 * of fields.
 */
@RestControllerAdvice
class ApiProblems extends ProblemAdvice {
    private final SubmissionCounters counters;
    private final List<ChannelAccess> channels;

    ApiProblems(
            MessageSource messages, LocaleResolver locales, SubmissionCounters counters, List<ChannelAccess> channels) {
        super(messages, locales);
        this.counters = counters;
        this.channels = channels;
    }

    @Override
    public @Nullable ResponseEntity<Object> apiProblem(ApiProblem problem, WebRequest request) {
        if (problem.status() == HttpStatus.CONTENT_TOO_LARGE) {
            countUnread("too-large", request);
        } else if (problem.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            countUnread("unsupported-type", request);
        }
        return super.apiProblem(problem, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
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
        return super.handleHttpMessageNotReadable(unreadable, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        countUnread("unsupported-type", request);
        return super.handleHttpMediaTypeNotSupported(unsupported, headers, status, request);
    }

    /** The request claims to have parts but can't be parsed; no browser sends that. */
    @ExceptionHandler
    @Nullable
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

    /** Pages show errors in their own way. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
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
}
