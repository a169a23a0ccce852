package si.odmev.platform.web.page;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the login form, with the outcome of the last login or logout. */
@Controller
public final class LoginController {
    @GetMapping("/login")
    String login(
            @RequestParam(name = "error", required = false) String error,
            @RequestParam(name = "logout", required = false) String logout,
            @RequestParam(name = "expired", required = false) String expired,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("tooMany", "too-many".equals(error));
        model.addAttribute("loggedOut", logout != null);
        model.addAttribute("expired", expired != null);
        model.addAttribute("address", new PageAddress("/login", Map.of()));
        return "login";
    }
}
