package si.odmev.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The rule for every page that no other rule lists: it is denied to everybody, and answered as not found. A person who mistypes
 * an address does not have to log in.
 */
public final class UnlistedPage implements AuthorizationManager<RequestAuthorizationContext> {
    /**
     * An address of the API with a slash at its end. No operation has such an address, so it is not found, with a login or without:
     * a program whose address is wrong should not look for an account first.
     */
    public static final RequestMatcher TRAILING_SLASH =
            request -> request.getRequestURI().endsWith("/");

    private static final String ATTRIBUTE = UnlistedPage.class.getName();

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        context.getRequest().setAttribute(ATTRIBUTE, true);
        return new AuthorizationDecision(false);
    }

    /** Answers 404 for an unlisted page; calls {@code listed} for any other page. */
    public static AuthenticationEntryPoint notFoundOr(AuthenticationEntryPoint listed) {
        return (request, response, failure) -> {
            if (isAskedFor(request)) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            } else {
                listed.commence(request, response, failure);
            }
        };
    }

    /** Answers 404 for an unlisted page; calls {@code listed} for any other page. */
    public static AccessDeniedHandler notFoundOr(AccessDeniedHandler listed) {
        return (request, response, denied) -> {
            if (isAskedFor(request)) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            } else {
                listed.handle(request, response, denied);
            }
        };
    }

    private static boolean isAskedFor(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
