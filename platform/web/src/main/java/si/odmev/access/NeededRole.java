package si.odmev.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/** Answers 403, and stores in the request the roles that may open the refused page. The failure page shows them. */
public final class NeededRole implements AccessDeniedHandler {
    private static final String ATTRIBUTE = NeededRole.class.getName();

    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof AuthorizationDeniedException refused
                && refused.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            Set<String> authorities = AuthorityUtils.authorityListToSet(decision.getAuthorities());
            request.setAttribute(
                    ATTRIBUTE,
                    Arrays.stream(Role.values())
                            .filter(role -> authorities.contains(role.authority()))
                            .toList());
        }
        forbidden.handle(request, response, denied);
    }

    /** The roles that may open the refused page; none if the refusal had another reason. */
    public static List<Role> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof List<?> roles
                ? roles.stream().map(Role.class::cast).toList()
                : List.of();
    }
}
