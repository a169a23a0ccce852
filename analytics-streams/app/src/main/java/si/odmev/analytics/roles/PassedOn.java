package si.odmev.analytics.roles;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;

/** Forwards a program's request to another instance and returns its answer. The program's credentials are forwarded and not stored. */
public final class PassedOn {
    private static final Logger LOG = LoggerFactory.getLogger(PassedOn.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The request headers that are forwarded: the credentials, and the language of the answer. */
    private static final List<String> GOING_ALONG = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE);

    /** The response headers that the API of operations has. */
    private static final List<String> HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, "X-Total-Count", "X-Open-Count");

    private final OtherInstance other;
    private final Duration limit;

    /**
     * @param limit for the whole answer
     */
    public PassedOn(OtherInstance other, Duration limit) {
        this.other = other;
        this.limit = limit;
    }

    /**
     * The other instance's answer.
     *
     * @throws ApiProblem 503 while it can't be reached, 502 if it refuses the account, 400 if the query is malformed
     */
    public ResponseEntity<byte[]> answer(HttpServletRequest request) throws InterruptedException {
        var headers = new HashMap<String, String>();
        for (String name : GOING_ALONG) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        try {
            return answer(other.passOn(request.getMethod(), pathOf(request), headers, limit));
        } catch (OtherInstanceException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("a request can't be passed on");
            throw problem(e);
        }
    }

    private static String pathOf(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        try {
            return new URI(path).toString();
        } catch (URISyntaxException e) {
            throw ApiProblem.inFields(
                    HttpStatus.BAD_REQUEST, "problem.invalid", List.of(new FieldProblem("query", "malformed")));
        }
    }

    private static ResponseEntity<byte[]> answer(HttpResponse<byte[]> answer) {
        var response = ResponseEntity.status(answer.statusCode());
        for (String name : HEADERS) {
            answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
        }
        return response.body(answer.body());
    }

    private ApiProblem problem(OtherInstanceException failure) {
        HttpStatus status = failure.kind() == OtherInstanceException.Kind.REFUSED
                ? HttpStatus.BAD_GATEWAY
                : HttpStatus.SERVICE_UNAVAILABLE;
        return ApiProblem.forNow(
                status,
                "problem.elsewhere-" + failure.kind().code(),
                RETRY_AFTER,
                other.role().code(),
                failure.address());
    }
}
