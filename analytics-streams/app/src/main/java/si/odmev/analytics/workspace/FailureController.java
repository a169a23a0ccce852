package si.odmev.analytics.workspace;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import si.odmev.access.NeededRole;

/** Says what went wrong where nothing else did: to people as a page, to programs as problem+json. */
@Controller
@RequestMapping("/error")
class FailureController implements ErrorController {
    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    Object page(HttpServletRequest request) {
        if (path(request).startsWith("/api/")) {
            return problem(request);
        }
        HttpStatus status = status(request);
        // Where the other language leads: not back to the page that failed, and to one that this person may open.
        var start = new PageAddress(request.getRemoteUser() == null ? "/login" : "/", Map.of());
        var page = new ModelAndView("failure", Map.of("status", status.value(), "address", start));
        NeededRole.of(request).stream().findFirst().ifPresent(role -> page.addObject("neededRole", role));
        page.setStatus(status);
        return page;
    }

    @RequestMapping
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        HttpStatus status = status(request);
        var problem = ProblemDetail.forStatus(status);
        problem.setInstance(URI.create(UriUtils.encodePath(path(request), StandardCharsets.UTF_8)));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
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
