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
            limit.take(channel, request)
                    .ifPresentOrElse(
                            allowance -> tell(allowance, response), () -> AllowanceHeaders.tellNothing(response));
        }
        return true;
    }

    private static void tell(Allowance allowance, HttpServletResponse response) {
        AllowanceHeaders.tell(allowance, response);
        allowance.pause().ifPresent(wait -> {
            throw ApiProblem.forNow(HttpStatus.TOO_MANY_REQUESTS, "problem.too-many", wait);
        });
    }
}
