package si.odmev.platform.web.page;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import si.odmev.access.OtherService;
import si.odmev.access.RoleHome;

/** Tells those whose work is in the other service where it is. */
@Controller
public final class ElsewhereController {
    private final OtherService other;
    private final String path;

    /**
     * @param path of their first page there
     */
    public ElsewhereController(OtherService other, String path) {
        this.other = other;
        this.path = path;
    }

    @GetMapping(RoleHome.ELSEWHERE)
    String elsewhere(Model model) {
        model.addAttribute("otherPage", other.page(path).orElse(null));
        model.addAttribute("address", new PageAddress(RoleHome.ELSEWHERE, Map.of()));
        return "elsewhere";
    }
}
