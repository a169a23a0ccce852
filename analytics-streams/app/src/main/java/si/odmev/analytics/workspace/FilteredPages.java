package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionPage;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** What the pages have in common that show what a filter finds: the filter, its counts, and why there is no answer. */
final class FilteredPages {
    private final CurrentConsultations consultations;
    private final MessageSource messages;
    private final Clock clock;

    FilteredPages(CurrentConsultations consultations, MessageSource messages, Clock clock) {
        this.consultations = consultations;
        this.messages = messages;
        this.clock = clock;
    }

    /** Finds what one page shows, and adds it to the model. */
    interface Finding {
        /**
         * @param address of the page, whose filter that is
         */
        SubmissionPage find(SubmissionFilter filter, Parameters parameters, PageAddress address, Model model);
    }

    /**
     * Fills in the model of a page. If nothing is found, similar words are tried. The page then has the address that means them, so that
     * everything it leads to means the same submissions.
     *
     * @param asked the page's address, valid or not
     */
    void show(PageAddress asked, Finding finding, Model model, Locale locale, HttpServletResponse response) {
        Consultations known = consultations.now();
        Consultation consultation = known.byDefault();
        PageAddress address = asked;
        PageAddress readable = asked;
        Map<Facet, Map<String, Long>> counts = Map.of();
        try {
            var parameters = new Parameters(asked.parameters(), known);
            consultation = parameters.consultation();
            var filter = parameters.filter();
            SubmissionPage found = finding.find(filter, parameters, asked, model);
            if (found.submissions() == 0 && filter.mayBeMistyped()) {
                PageAddress withSimilar = asked.with("similar", "true");
                SubmissionPage similar = finding.find(filter.withSimilar(), parameters, withSimilar, model);
                if (similar.submissions() > 0) {
                    found = similar;
                    address = withSimilar;
                    readable = withSimilar;
                }
            }
            counts = found.facets();
            model.addAttribute("found", found);
        } catch (InvalidParameterException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("invalid", e);
            readable = asked.without(e.parameter());
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        var labels = new Labels(messages, consultation, locale);
        model.addAttribute("labels", labels);
        model.addAttribute("consultation", consultation);
        model.addAttribute("consultations", known.all());
        model.addAttribute("address", address);
        model.addAttribute("list", readable.without("interval", "split").to(ListAddress.LIST));
        model.addAttribute("overview", ListAddress.overviewOf(readable));
        model.addAttribute(
                "similar",
                address.parameters().getOrDefault("similar", List.of()).contains("true"));
        model.addAttribute("filters", FilterPanel.of(address, consultation, counts, labels));
        model.addAttribute("now", clock.instant().atZone(consultation.timeZone()));
    }
}
