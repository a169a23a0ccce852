package si.odmev.ingest.traffic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the requests under way. Further requests get 503 with Retry-After (RFC 9110, 15.6.4) at once. The requests under way are
 * then answered in time, and waiting requests do not take all threads of the server.
 *
 * <p>The limit excludes health and metrics, which are needed most under load, and server-sent events, which have a separate limit.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLimit extends OncePerRequestFilter {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final int limit;
    private final Semaphore free;
    private final Counter refused;

    RequestLimit(RequestLimitProperties properties, MeterRegistry meters) {
        limit = properties.atOnce();
        free = new Semaphore(limit);
        refused = Counter.builder("odmev.requests.refused")
                .description("Requests that were not begun, since too many were under way")
                .register(meters);
        Gauge.builder("odmev.requests.under.way", this, RequestLimit::underWay)
                .description("Requests under way, without server-sent events")
                .register(meters);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/actuator/") || path.startsWith("/live/") && path.endsWith("/stream");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            refused.increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }

    private int underWay() {
        return limit - free.availablePermits();
    }
}
