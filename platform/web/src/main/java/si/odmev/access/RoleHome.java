package si.odmev.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Redirects after the login: to the page that the person wanted to open, otherwise to the first page of their role. */
public final class RoleHome extends SavedRequestAwareAuthenticationSuccessHandler {
    /** The page that links to the other service, for people whose role has its work there. */
    public static final String ELSEWHERE = "/elsewhere";

    private final Map<Role, String> pages;

    /**
     * @param pages the first page of each role that has work in this service
     */
    public RoleHome(Map<Role, String> pages) {
        this.pages = Map.copyOf(pages);
    }

    /** The first page of a person; if they have several roles, the page of the role that {@link Role} declares first. */
    public String of(Authentication authentication) {
        Set<String> authorities = AuthorityUtils.authorityListToSet(authentication.getAuthorities());
        return Arrays.stream(Role.values())
                .filter(role -> pages.containsKey(role) && authorities.contains(role.authority()))
                .findFirst()
                .map(pages::get)
                .orElse(ELSEWHERE);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        return authentication == null ? ELSEWHERE : of(authentication);
    }
}
