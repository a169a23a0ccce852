package si.odmev.ingest.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.traffic.Allowance;
import si.odmev.ingest.traffic.RateLimit;

/**
 * Tells programs with each answer to a post what they may still send, in the words of draft-ietf-httpapi-ratelimit-headers-10, so
 * that they can slow down before they are refused. What is refused before it is counted, for its size, its type or its login, gets
 * the state as it is; {@link SubmissionLimit} writes the state after counting.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class AllowanceHeaders extends OncePerRequestFilter {
    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";

    private final RateLimit limit;
    private final Set<String> limited;

    AllowanceHeaders(RateLimit limit, List<ChannelAccess> channels) {
        this.limit = limit;
        limited = channels.stream()
                .flatMap(channel -> channel.limited().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !limited.contains(request.getRequestURI()
                        .substring(request.getContextPath().length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tell(limit.now(request), response);
        chain.doFilter(request, response);
    }

    static void tell(Allowance allowance, HttpServletResponse response) {
        response.setHeader(POLICY, "\"submissions\";q=" + allowance.perMinute() + ";w=60");
        response.setHeader(STATE, "\"submissions\";r=" + allowance.remaining() + ";t=" + allowance.secondsUntilFull());
    }

    /** For who has no limit. */
    static void tellNothing(HttpServletResponse response) {
        response.setHeader(POLICY, null);
        response.setHeader(STATE, null);
    }
}
