package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.StepLength;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.query.Tally;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** The overview of the submissions: by theme, over time, and as a list. */
@RunsIn(InstanceRole.WEB)
@Controller
class WorkspaceController {
    private static final String PATH = "/workspace";

    /** Session attribute with the address of the last overview, for the link back to it. */
    static final String LAST_OVERVIEW = "odmev.last-overview";

    /** The parameters of the page's address. The links do not repeat any other parameter. */
    private static final List<String> STATE = Stream.concat(
                    Stream.of("consultation", "q", "from", "to", "interval", "split", "page", "group", "collapse"),
                    Arrays.stream(Facet.values()).map(Facet::parameter))
            .toList();

    private final SubmissionSearch search;
    private final CurrentConsultations consultations;
    private final MessageSource messages;

    WorkspaceController(SubmissionSearch search, CurrentConsultations consultations, MessageSource messages) {
        this.search = search;
        this.consultations = consultations;
        this.messages = messages;
    }

    @GetMapping(PATH)
    String overview(
            @RequestParam MultiValueMap<String, String> query,
            Model model,
            Locale locale,
            HttpSession session,
            HttpServletResponse response) {
        var address = address(query);
        session.setAttribute(LAST_OVERVIEW, address.toString());
        Consultations known = consultations.now();
        Consultation consultation = known.byDefault();
        Map<Facet, Map<String, Long>> counts = Map.of();
        try {
            var parameters = new Parameters(address.parameters(), known);
            consultation = parameters.consultation();
            var filter = parameters.filter();
            Interval step = parameters.interval().orElse(Interval.DAY);
            var overview = search.overview(filter, StepLength.atLeast(step), parameters.page(), parameters.size());
            counts = overview.page().facets();
            var totals = overview.totals();
            Facet split = "channel".equals(query.getFirst("split")) ? Facet.CHANNEL : Facet.KIND;
            model.addAttribute("found", overview.page());
            model.addAttribute(
                    "cards",
                    overview.page().items().stream()
                            .map(item -> Card.of(item, overview.page().repeated()))
                            .toList());
            model.addAttribute("totals", totals);
            model.addAttribute("split", split);
            Function<Tally, Map<String, Long>> parts = split == Facet.KIND ? Tally::kinds : Tally::channels;
            List<String> order = split.values(List.of());
            model.addAttribute(
                    "parts",
                    order.stream()
                            .filter(parts.apply(totals.all())::containsKey)
                            .toList());
            model.addAttribute("bars", StackedBars.of(totals.themes(), parts, order));
            model.addAttribute(
                    "columns",
                    ColumnCharts.of(totals.timeline(), totals.themes().keySet()));
            model.addAttribute("tooShort", totals.timeline().interval() == step ? null : step.code());
            model.addAttribute("drillDown", new DrillDown(address, filter.submitted()));
        } catch (InvalidParameterException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("invalid", e);
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        var labels = new Labels(messages, consultation, locale);
        model.addAttribute("labels", labels);
        model.addAttribute("consultation", consultation);
        model.addAttribute("consultations", known.all());
        model.addAttribute("address", address);
        model.addAttribute("filters", FilterPanel.of(address, consultation, counts, labels));
        return "overview";
    }

    private static PageAddress address(MultiValueMap<String, String> query) {
        var state = new LinkedHashMap<String, List<String>>();
        STATE.forEach(name -> state.put(name, query.getOrDefault(name, List.of())));
        return new PageAddress(PATH, state);
    }
}
