package si.odmev.platform.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import si.odmev.access.OtherService;
import si.odmev.access.Role;
import si.odmev.access.RoleHome;

/** Shows a link to the other service to people whose role has its work there. */
@Controller
public final class ElsewhereController {
    private final OtherService other;
    private final String path;
    private final Set<Role> workers;

    /**
     * @param path of their first page there
     * @param workers the roles that work there
     */
    public ElsewhereController(OtherService other, String path, Set<Role> workers) {
        this.other = other;
        this.path = path;
        this.workers = Set.copyOf(workers);
    }

    @GetMapping(RoleHome.ELSEWHERE)
    String elsewhere(HttpServletRequest request, Model model) {
        boolean worksThere = workers.stream().map(Role::name).anyMatch(request::isUserInRole);
        model.addAttribute("otherPage", worksThere ? other.page(path).orElse(null) : null);
        model.addAttribute("address", new PageAddress(RoleHome.ELSEWHERE, Map.of()));
        return "elsewhere";
    }
}
