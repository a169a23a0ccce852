package si.odmev.analytics.access;

import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import si.odmev.access.OtherService;
import si.odmev.access.RoleHome;
import si.odmev.analytics.workspace.PageAddress;

/** Leads everybody who is logged in to the first page of their role. */
@Controller
class StartController {
    private final RoleHome home;
    private final OtherService ingest;

    StartController(RoleHome home, OtherService ingest) {
        this.home = home;
        this.ingest = ingest;
    }

    @GetMapping("/")
    String start(Authentication authentication) {
        return "redirect:" + home.of(authentication);
    }

    @GetMapping(RoleHome.ELSEWHERE)
    String elsewhere(Model model) {
        model.addAttribute("sessions", ingest.page("/live").orElse(null));
        model.addAttribute("address", new PageAddress(RoleHome.ELSEWHERE, Map.of()));
        return "elsewhere";
    }
}
