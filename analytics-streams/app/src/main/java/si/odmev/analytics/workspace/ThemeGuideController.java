package si.odmev.analytics.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.theme.VocabularyTerms;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.PackTheme;
import si.odmev.consultation.ThemePack;
import si.odmev.platform.web.page.PageAddress;

/** The guide to the themes: what belongs to each theme and what does not, and the words by which the classifier recognises it. */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping("/themes")
class ThemeGuideController {
    private static final int MAX_WORDS_LENGTH = 100;

    private final CurrentConsultations consultations;
    private final MessageSource messages;

    ThemeGuideController(CurrentConsultations consultations, MessageSource messages) {
        this.consultations = consultations;
        this.messages = messages;
    }

    /**
     * The guide to one theme.
     *
     * @param given when a submission has the theme
     * @param notGiven content that is not enough for the theme; null if the pack does not describe any
     * @param terms how many terms its vocabulary has
     */
    record Guidance(String theme, String given, @Nullable String notGiven, int terms) {}

    @GetMapping
    String guide(Model model, Locale locale) {
        var consultation = consultations.now().byDefault();
        model.addAttribute(
                "guide",
                consultation.themes().stream()
                        .map(theme -> consultation.pack().find(theme.id()).orElseThrow())
                        .map(theme -> guidance(consultation.pack(), theme, locale))
                        .toList());
        model.addAttribute("none", consultation.pack().none().in(locale));
        model.addAttribute("several", consultation.pack().several().in(locale));
        model.addAttribute("kinds", List.of("proposal", "opinion", "suggestion", "question"));
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        model.addAttribute("address", new PageAddress("/themes", Map.of()));
        return "guide";
    }

    @GetMapping("/{theme}")
    String vocabulary(
            @PathVariable String theme, @RequestParam(defaultValue = "") String q, Model model, Locale locale) {
        var consultation = consultations.now().byDefault();
        var all = VocabularyTerms.of(consultation.pack(), theme)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String words = q.strip();
        words = words.substring(0, Math.min(words.length(), MAX_WORDS_LENGTH));
        model.addAttribute("theme", theme);
        model.addAttribute("words", words);
        model.addAttribute("maxWordsLength", MAX_WORDS_LENGTH);
        model.addAttribute("all", all.size());
        model.addAttribute("terms", words.isEmpty() ? all : all.containing(words));
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        model.addAttribute("address", new PageAddress("/themes/" + theme, Map.of("q", List.of(words))));
        return "vocabulary";
    }

    private static Guidance guidance(ThemePack pack, PackTheme theme, Locale locale) {
        return new Guidance(
                theme.id(),
                theme.given().in(locale),
                theme.notGiven() == null ? null : theme.notGiven().in(locale),
                VocabularyTerms.of(pack, theme.id()).map(VocabularyTerms::size).orElse(0));
    }
}
