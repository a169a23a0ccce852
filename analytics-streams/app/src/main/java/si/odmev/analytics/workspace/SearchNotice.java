package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import si.odmev.analytics.query.SearchUnavailableException;

/** The answer of every page while search is unavailable: 503 with Retry-After (RFC 9110, 15.6.4), and a notice instead of results. */
final class SearchNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SearchNotice.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private SearchNotice() {}

    static void show(SearchUnavailableException failure, Model model, HttpServletResponse response) {
        answer(failure, response);
        model.addAttribute("unavailable", true);
    }

    /** Sets the status and the header only, for an answer without a page. */
    static void answer(SearchUnavailableException failure, HttpServletResponse response) {
        LOG.atWarn().addKeyValue("reason", failure.getMessage()).log("search is unavailable");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
