package si.odmev.analytics.access;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import si.odmev.access.RoleHome;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;

/** Redirects a person who is logged in to the first page of their role. */
@RunsIn(InstanceRole.WEB)
@Controller
class StartController {
    private final RoleHome home;

    StartController(RoleHome home) {
        this.home = home;
    }

    @GetMapping("/")
    String start(Authentication authentication) {
        return "redirect:" + home.of(authentication);
    }
}
