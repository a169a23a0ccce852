package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.ThemeWord;
import si.odmev.analytics.query.ThemeWordSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.Theme;
import si.odmev.platform.web.page.PageAddress;

/** Shows for each theme the words that set it apart. Each word leads to the submissions of the theme that have it. */
@RunsIn(InstanceRole.WEB)
@Controller
class ThemeWordsPageController {
    private static final String PATH = "/workspace/words";

    private final ThemeWordSearch words;
    private final CurrentConsultations consultations;
    private final MessageSource messages;

    ThemeWordsPageController(ThemeWordSearch words, CurrentConsultations consultations, MessageSource messages) {
        this.words = words;
        this.consultations = consultations;
        this.messages = messages;
    }

    /**
     * @param consultation id; the first one if it is missing or unknown
     */
    @GetMapping(PATH)
    String words(
            @RequestParam(defaultValue = "") String consultation,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var shown = consultations.now().orDefault(consultation);
        var address = new PageAddress(PATH, Map.of("consultation", List.of(consultation)));
        model.addAttribute("address", address);
        model.addAttribute("overview", address.to("/workspace"));
        model.addAttribute("labels", new Labels(messages, shown, locale));
        try {
            var byTheme = new LinkedHashMap<String, List<ThemeWord>>();
            shown.themes().stream().map(Theme::id).forEach(theme -> byTheme.put(theme, words.of(shown, theme)));
            model.addAttribute("themes", byTheme);
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        return "words";
    }
}
