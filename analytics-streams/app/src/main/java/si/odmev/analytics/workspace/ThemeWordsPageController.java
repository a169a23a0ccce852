package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.Period;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.ThemeWord;
import si.odmev.analytics.query.ThemeWordSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.Theme;
import si.odmev.platform.web.page.PageAddress;

/**
 * Shows for each theme the words that set it apart, or those that rise in a period. Each word leads to the submissions that have it.
 */
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
     * @param from first day of the period; empty if it has no beginning
     * @param to its last day; empty if it has no end
     */
    @GetMapping(PATH)
    String words(
            @RequestParam(defaultValue = "") String consultation,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var shown = consultations.now().orDefault(consultation);
        var address = new PageAddress(
                PATH, Map.of("consultation", List.of(shown.id()), "from", List.of(from), "to", List.of(to)));
        model.addAttribute("consultation", shown);
        model.addAttribute("address", address);
        model.addAttribute("overview", address.to("/workspace"));
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("labels", new Labels(messages, shown, locale));
        try {
            var period = new Parameters(address.parameters(), consultations.now()).submitted();
            model.addAttribute("rising", !period.equals(Period.ALWAYS));
            model.addAttribute("themes", byTheme(shown, period));
        } catch (InvalidParameterException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("invalid", e);
            model.addAttribute("overview", address.without("from", "to").to("/workspace"));
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        return "words";
    }

    private Map<String, List<ThemeWord>> byTheme(Consultation shown, Period period) {
        var byTheme = new LinkedHashMap<String, List<ThemeWord>>();
        for (Theme theme : shown.themes()) {
            byTheme.put(theme.id(), words.of(shown, theme.id(), period));
        }
        return byTheme;
    }
}
