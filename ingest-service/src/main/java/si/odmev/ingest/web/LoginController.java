package si.odmev.ingest.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController {
    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String logout,
            @RequestParam(required = false) String expired,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("tooMany", "too-many".equals(error));
        model.addAttribute("loggedOut", logout != null);
        model.addAttribute("expired", expired != null);
        return "login";
    }
}
