package si.odmev.ingest.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import si.odmev.ingest.traffic.RateLimit;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.schemas.Channel;

/** Limits how much one client posts, before its body is read. */
@Component
class SubmissionLimit implements HandlerInterceptor {
    private final RateLimit limit;
    private final SubmissionCounters counters;

    SubmissionLimit(RateLimit limit, SubmissionCounters counters) {
        this.limit = limit;
        this.counters = counters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod())) {
            limit.exceededBy(request).ifPresent(wait -> {
                counters.countRefused(Channel.API, "rate-limited");
                throw ApiProblem.forNow(HttpStatus.TOO_MANY_REQUESTS, "problem.too-many", wait);
            });
        }
        return true;
    }
}
