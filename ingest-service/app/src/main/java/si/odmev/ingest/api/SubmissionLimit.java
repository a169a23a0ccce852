package si.odmev.ingest.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import si.odmev.ingest.traffic.Allowance;
import si.odmev.ingest.traffic.RateLimit;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.schemas.Channel;

/** Limits how much one client posts to a channel, before the body is read. */
final class SubmissionLimit implements HandlerInterceptor {
    private final RateLimit limit;
    private final Channel channel;

    SubmissionLimit(RateLimit limit, Channel channel) {
        this.limit = limit;
        this.channel = channel;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod())) {
            limit.take(channel, request).ifPresent(allowance -> {
                tell(allowance, response);
                allowance.pause().ifPresent(wait -> {
                    throw ApiProblem.forNow(HttpStatus.TOO_MANY_REQUESTS, "problem.too-many", wait);
                });
            });
        }
        return true;
    }

    /** In the words of draft-ietf-httpapi-ratelimit-headers-10, so that programs can slow down before they are refused. */
    private static void tell(Allowance allowance, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", "\"submissions\";q=" + allowance.perMinute() + ";w=60");
        response.setHeader(
                "RateLimit", "\"submissions\";r=" + allowance.remaining() + ";t=" + allowance.secondsUntilFull());
    }
}
