package si.odmev.ingest.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import si.odmev.access.OtherService;
import si.odmev.access.RoleHome;

/** Tells analysts and operators, whose work is not here, where it is. */
@Controller
class ElsewhereController {
    private final OtherService analytics;

    ElsewhereController(OtherService analytics) {
        this.analytics = analytics;
    }

    @GetMapping(RoleHome.ELSEWHERE)
    String elsewhere(Model model) {
        model.addAttribute("workspace", analytics.page("/").orElse(null));
        return "elsewhere";
    }
}
