package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.chart.Percent;
import si.odmev.analytics.query.Comparison;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SecondGroup;
import si.odmev.analytics.query.StepLength;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** Compares what the overview found with a second period or a second value of a facet, theme by theme. */
@RunsIn(InstanceRole.WEB)
@Controller
class CompareController {
    private static final String OVERVIEW = "/workspace";
    private static final String PATH = "/workspace/compare";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";

    private final SubmissionSearch search;
    private final CurrentConsultations consultations;
    private final MessageSource messages;

    CompareController(SubmissionSearch search, CurrentConsultations consultations, MessageSource messages) {
        this.search = search;
        this.consultations = consultations;
        this.messages = messages;
    }

    /** A value that can be the second group. */
    record Choice(String value, String label, boolean isChosen) {}

    /**
     * A theme's two bars.
     *
     * @param firstWidth of the widest bar
     * @param secondWidth of the widest bar
     */
    record Pair(Comparison.ThemeShares shares, Percent firstWidth, Percent secondWidth) {}

    @GetMapping(PATH)
    String compare(
            @RequestParam MultiValueMap<String, String> query,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var conditions = new LinkedHashMap<String, List<String>>(query);
        String compare = compared(conditions);
        List.of(SecondGroup.PARAMETER, SINCE, UNTIL, "lang").forEach(conditions::remove);
        var first = new PageAddress(OVERVIEW, conditions);
        Consultation consultation = consultations.now().byDefault();
        try {
            consultation = new Parameters(conditions, consultations.now()).consultation();
            if (!compare.isEmpty()) {
                var second = new PageAddress(OVERVIEW, SecondGroup.parameters(conditions, compare));
                var filter = filter(first);
                var secondFilter = filter(second);
                var comparison = Comparison.of(totals(filter), totals(secondFilter));
                model.addAttribute("comparison", comparison);
                model.addAttribute("pairs", pairs(comparison));
                model.addAttribute("second", second);
            }
        } catch (InvalidParameterException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("invalid", e);
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        var labels = new Labels(messages, consultation, locale);
        model.addAttribute("labels", labels);
        model.addAttribute("consultation", consultation);
        model.addAttribute("first", first);
        model.addAttribute("firstGroup", group(first, consultation, labels));
        model.addAttribute("secondGroup", secondGroup(model, consultation, labels));
        model.addAttribute("choices", choices(compare, labels));
        model.addAttribute("address", first.to(PATH).with(SecondGroup.PARAMETER, compare));
        return "compare";
    }

    /** The second group, from the parameter itself or from the two fields of a period. */
    private static String compared(Map<String, List<String>> query) {
        String since = one(query, SINCE);
        String until = one(query, UNTIL);
        return since.isEmpty() && until.isEmpty() ? one(query, SecondGroup.PARAMETER) : since + ".." + until;
    }

    private static String one(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst().strip();
    }

    private SubmissionFilter filter(PageAddress group) {
        return new Parameters(group.parameters(), consultations.now()).filter();
    }

    private ThemeTotals totals(SubmissionFilter group) {
        return search.overview(group, StepLength.atLeast(Interval.MONTH), 0, 1).totals();
    }

    private static List<Pair> pairs(Comparison comparison) {
        double widest = comparison.themes().stream()
                .mapToDouble(theme -> Math.max(theme.firstShare(), theme.secondShare()))
                .max()
                .orElse(0);
        double scale = widest == 0 ? 0 : 100 / widest;
        return comparison.themes().stream()
                .map(theme -> new Pair(
                        theme, new Percent(theme.firstShare() * scale), new Percent(theme.secondShare() * scale)))
                .toList();
    }

    private String secondGroup(Model model, Consultation consultation, Labels labels) {
        return model.getAttribute("second") instanceof PageAddress second ? group(second, consultation, labels) : "";
    }

    /** The conditions of a group in words. */
    private static String group(PageAddress group, Consultation consultation, Labels labels) {
        return String.join(
                "; ",
                FilterPanel.of(group, consultation, Map.of(), labels).chips().stream()
                        .map(FilterPanel.Chip::label)
                        .toList());
    }

    private static List<Choice> choices(String compare, Labels labels) {
        var choices = new ArrayList<Choice>();
        for (Facet facet : List.of(Facet.KIND, Facet.CHANNEL)) {
            for (String value : facet.fixedValues()) {
                String second = facet.parameter() + ":" + value;
                choices.add(new Choice(second, labels.condition(facet.parameter(), value), second.equals(compare)));
            }
        }
        return List.copyOf(choices);
    }
}
