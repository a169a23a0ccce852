package si.odmev.analytics.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import si.odmev.access.Role;

/** After the login: where somebody wanted to go, otherwise where the role has its work. */
final class RoleHome extends SavedRequestAwareAuthenticationSuccessHandler {
    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        Set<String> roles = AuthorityUtils.authorityListToSet(authentication.getAuthorities());
        boolean onlyOperates =
                roles.contains("ROLE_" + Role.OPERATOR.name()) && !roles.contains("ROLE_" + Role.ANALYST.name());
        return onlyOperates ? "/operations" : "/workspace";
    }
}
