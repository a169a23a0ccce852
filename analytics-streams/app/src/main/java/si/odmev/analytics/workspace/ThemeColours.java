package si.odmev.analytics.workspace;

import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.ThemePack;

/** The colours of the themes as a style sheet, because the Content-Security-Policy forbids styles in the pages themselves. */
@RunsIn(InstanceRole.WEB)
@Controller
class ThemeColours {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final CurrentConsultations consultations;

    ThemeColours(CurrentConsultations consultations) {
        this.consultations = consultations;
    }

    /** Name of the style of a theme. */
    static String styleOf(ThemePack pack, String theme) {
        return "theme-" + pack.id() + "-" + theme;
    }

    @GetMapping(path = "/css/themes.css", produces = "text/css;charset=UTF-8")
    @ResponseBody
    ResponseEntity<String> styleSheet() {
        String styleSheet = consultations.now().all().stream()
                .map(Consultation::pack)
                .distinct()
                .map(ThemeColours::rules)
                .collect(Collectors.joining());
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT)).body(styleSheet);
    }

    private static String rules(ThemePack pack) {
        return pack.themes().stream()
                .map(theme -> "." + styleOf(pack, theme.id()) + " { --theme: " + theme.colour() + "; }\n")
                .collect(Collectors.joining());
    }
}
