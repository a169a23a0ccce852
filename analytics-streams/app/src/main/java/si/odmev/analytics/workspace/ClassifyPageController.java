package si.odmev.analytics.workspace;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.query.DecidingWords;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.ThemeScore;

/** Lets an analyst classify a text on trial and see its themes with the words that decided. Nothing is stored. */
@RunsIn(InstanceRole.WEB)
@Controller
class ClassifyPageController {
    private static final int MAX_LENGTH = 10_000;

    private final TextAnalyzers analyzers;
    private final CurrentConsultations consultations;
    private final MessageSource messages;

    ClassifyPageController(TextAnalyzers analyzers, CurrentConsultations consultations, MessageSource messages) {
        this.analyzers = analyzers;
        this.consultations = consultations;
        this.messages = messages;
    }

    @GetMapping("/classify")
    String form(Model model) {
        return page("", model);
    }

    @PostMapping("/classify")
    String classify(
            @RequestParam String text, @RequestParam(required = false) String lang, Model model, Locale locale) {
        String asTyped = text.replace("\r\n", "\n");
        if (asTyped.isEmpty() && lang != null) {
            return page("", model);
        }
        if (asTyped.isBlank() || asTyped.codePointCount(0, asTyped.length()) > MAX_LENGTH) {
            model.addAttribute("problem", asTyped.isBlank() ? "classify.empty" : "classify.too-long");
            return page(asTyped, model);
        }
        // NFC, as intake normalises texts. The positions of words then mean the same.
        String words = Normalizer.normalize(asTyped, Normalizer.Form.NFC);
        Consultation consultation = consultations.now().byDefault();
        TextAnalyzer analyzer = analyzers.of(consultation.id());
        TextAnalysis analysis = analyzer.analyze(null, words, null, Kind.UNKNOWN);
        var deciding = deciding(words, analysis.evidence());
        model.addAttribute("analysis", analysis);
        model.addAttribute("kind", analysis.kind().name().toLowerCase(Locale.ROOT));
        model.addAttribute("marked", MarkedText.of(words, deciding, analysis.themes()));
        model.addAttribute(
                "scores",
                ScoreBar.of(
                        analysis.scores().stream()
                                .collect(Collectors.toMap(ThemeScore::getTheme, ThemeScore::getScore)),
                        deciding));
        model.addAttribute("version", analyzer.version());
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        return page(asTyped, model);
    }

    private static String page(String text, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("maxLength", MAX_LENGTH);
        model.addAttribute("address", new PageAddress("/classify", Map.of()));
        return "classify";
    }

    private static List<DecidingWords> deciding(String text, List<Evidence> evidence) {
        return evidence.stream()
                .map(one -> DecidingWords.in(
                        null, text, one.getTheme(), "text", one.getStart(), one.getEnd(), one.getWeight()))
                .sorted(Comparator.comparingDouble(DecidingWords::weight).reversed())
                .toList();
    }
}
