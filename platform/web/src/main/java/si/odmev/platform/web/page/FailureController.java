package si.odmev.platform.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import si.odmev.access.NeededRole;

/**
 * Reports failures that no other code reported: to people as a page, to programs as problem+json. Nothing is added to an answer that
 * has begun, because its reader would take the report for a part of it.
 */
@Controller
@RequestMapping("/error")
public class FailureController implements ErrorController {
    private final MessageSource messages;
    private final Function<HttpServletRequest, PageAddress> start;

    /**
     * @param start the page to which the link to the other language leads: not the page that failed, and one that this person may open
     */
    public FailureController(MessageSource messages, Function<HttpServletRequest, PageAddress> start) {
        this.messages = messages;
        this.start = start;
    }

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    @Nullable
    Object page(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (isForProgram(request) || response.isCommitted()) {
            return problem(request, response, locale);
        }
        HttpStatus status = status(request);
        var page = new ModelAndView("failure", Map.of("status", status.value(), "address", start.apply(request)));
        page.setStatus(status);
        NeededRole.of(request).stream().findFirst().ifPresent(role -> page.addObject("neededRole", role));
        return page;
    }

    @RequestMapping
    @Nullable
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (response.isCommitted()) {
            return null;
        }
        HttpStatus status = status(request);
        var problem = ProblemDetail.forStatus(status);
        // The API itself reports the other reasons for a 503. A service that accepts all requests has no such message.
        if (status == HttpStatus.SERVICE_UNAVAILABLE && isForProgram(request)) {
            problem.setDetail(messages.getMessage("problem.busy", null, null, locale));
        }
        problem.setInstance(URI.create(UriUtils.encodePath(path(request), StandardCharsets.UTF_8)));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static boolean isForProgram(HttpServletRequest request) {
        return path(request).startsWith("/api/");
    }

    private static HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        && HttpStatus.resolve(code) != null
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
    }
}
