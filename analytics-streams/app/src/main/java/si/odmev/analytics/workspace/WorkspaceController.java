package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.chart.StackedBars;
import si.odmev.analytics.chart.StackedColumns;
import si.odmev.analytics.query.DuplicateSearch;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SelectionSearch;
import si.odmev.analytics.query.StepLength;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionPage;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.query.Tally;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.views.SavedViews;
import si.odmev.consultation.Consultation;
import si.odmev.platform.web.page.PageAddress;

/** What a filter finds: how many by theme and over time, and as a list. */
@RunsIn(InstanceRole.WEB)
@Controller
class WorkspaceController {
    /** Session attribute with the address of the last overview or list, for the link back to it. */
    static final String LAST_OVERVIEW = "odmev.last-overview";

    /** Duplicates that one link selects: an address must not be too long. */
    private static final int SELECTED = 100;

    private final SubmissionSearch search;
    private final FilteredPages pages;
    private final SavedViews views;
    private final DuplicateSearch duplicates;

    WorkspaceController(SubmissionSearch search, FilteredPages pages, SavedViews views, DuplicateSearch duplicates) {
        this.search = search;
        this.duplicates = duplicates;
        this.pages = pages;
        this.views = views;
    }

    /** The numbers. An address of the list from the time when it was on this page leads to the list. */
    @GetMapping(ListAddress.OVERVIEW)
    String overview(
            @RequestParam MultiValueMap<String, String> query,
            Model model,
            Locale locale,
            HttpSession session,
            HttpServletResponse response) {
        if (ListAddress.meansList(query)) {
            return "redirect:" + ListAddress.list(query);
        }
        var address = ListAddress.overview(query);
        session.setAttribute(LAST_OVERVIEW, address.toString());
        Facet split = "channel".equals(query.getFirst("split")) ? Facet.CHANNEL : Facet.KIND;
        pages.show(
                address,
                (filter, parameters, shown, into) -> numbers(filter, parameters, shown, split, into),
                model,
                locale,
                response);
        return "overview";
    }

    @GetMapping(ListAddress.LIST)
    String list(
            @RequestParam MultiValueMap<String, String> query,
            Principal person,
            Model model,
            Locale locale,
            HttpSession session,
            HttpServletResponse response) {
        var address = ListAddress.list(query);
        session.setAttribute(LAST_OVERVIEW, address.toString());
        model.addAttribute("views", views.seenBy(person.getName()));
        pages.show(address, this::cards, model, locale, response);
        return "submissions";
    }

    private SubmissionPage cards(SubmissionFilter filter, Parameters parameters, PageAddress address, Model model) {
        var found = search.list(filter, parameters.part());
        model.addAttribute("cards", Card.of(found, search.hits(filter), address));
        model.addAttribute("listing", Listing.of(found, address));
        return found;
    }

    private SubmissionPage numbers(
            SubmissionFilter filter, Parameters parameters, PageAddress address, Facet split, Model model) {
        Interval step = parameters.interval().orElse(Interval.DAY);
        var overview = search.overview(filter, StepLength.atLeast(step), 0, 1);
        var totals = overview.totals();
        addSplit(totals, split, model);
        model.addAttribute("totals", totals);
        model.addAttribute(
                "columns", StackedColumns.of(totals.timeline(), totals.themes().keySet()));
        model.addAttribute("tooShort", totals.timeline().interval() == step ? null : step.code());
        addUncounted(filter.consultation(), model);
        var list = address.without("interval", "split").to(ListAddress.LIST);
        model.addAttribute("drillDown", new DrillDown(list, filter.submitted()));
        return overview.page();
    }

    /** Whoever cares for the numbers is to know what is missing in them. */
    private void addUncounted(Consultation consultation, Model model) {
        var uncounted = duplicates.uncounted(consultation, SELECTED);
        model.addAttribute("uncounted", uncounted);
        model.addAttribute(
                "uncountedSelected",
                new PageAddress(WorkController.PATH, Map.of(SelectionSearch.ID, uncounted.some())));
    }

    private static void addSplit(ThemeTotals totals, Facet split, Model model) {
        Function<Tally, Map<String, Long>> parts = split == Facet.KIND ? Tally::kinds : Tally::channels;
        List<String> order = split.fixedValues();
        model.addAttribute("split", split);
        model.addAttribute(
                "parts",
                order.stream().filter(parts.apply(totals.all())::containsKey).toList());
        model.addAttribute("bars", StackedBars.of(totals.themes(), parts, order));
    }
}
