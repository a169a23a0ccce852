package si.odmev.analytics.roles;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Answers a program's request with what another instance answers to it. The program's credentials go along and are not kept. */
public final class PassedOn {
    private static final Logger LOG = LoggerFactory.getLogger(PassedOn.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Those that the API of operations has. */
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

    /** The other's answer; 503 in problem+json while it can't be reached, 502 if it refuses the account. */
    public ResponseEntity<?> answer(HttpServletRequest request) throws InterruptedException {
        String query = request.getQueryString();
        try {
            return answer(other.passOn(
                    request.getMethod(),
                    request.getRequestURI() + (query == null ? "" : "?" + query),
                    request.getHeader(HttpHeaders.AUTHORIZATION),
                    limit));
        } catch (OtherInstanceException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("a request can't be passed on");
            return problem(e);
        }
    }

    private static ResponseEntity<byte[]> answer(HttpResponse<byte[]> answer) {
        var response = ResponseEntity.status(answer.statusCode());
        for (String name : HEADERS) {
            answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
        }
        return response.body(answer.body());
    }

    private static ResponseEntity<ProblemDetail> problem(OtherInstanceException failure) {
        HttpStatus status = failure.kind() == OtherInstanceException.Kind.REFUSED
                ? HttpStatus.BAD_GATEWAY
                : HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, "Not done here, and " + failure.getMessage() + "."));
    }
}
