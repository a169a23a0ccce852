package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.export.Export;
import si.odmev.analytics.export.ExportFormat;
import si.odmev.analytics.export.ExportResponse;
import si.odmev.analytics.export.SubmissionExport;
import si.odmev.analytics.export.TooManyExportsException;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** Lets an analyst download what the overview found. A download that can't begin leads to a page that says why. */
@RunsIn(InstanceRole.WEB)
@Controller
class ExportController {
    private static final String OVERVIEW = "/workspace";
    private static final String TOO_MANY_ROWS = "too-many-rows";

    private final SubmissionExport exports;
    private final CurrentConsultations consultations;

    ExportController(SubmissionExport exports, CurrentConsultations consultations) {
        this.exports = exports;
        this.consultations = consultations;
    }

    /** The view of a page, or null if the file was sent. */
    @GetMapping({"/workspace/export.csv", "/workspace/export.xlsx", "/workspace/export.jsonl"})
    @Nullable
    String download(
            @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var overview = new PageAddress(OVERVIEW, query);
        try {
            var filter = new Parameters(query, consultations.now()).filter();
            var export = new Export(filter, query, format(request), Export.separatorIn(locale), locale);
            exports.write(export, new ExportResponse(export, response));
            return null;
        } catch (InvalidParameterException e) {
            if (e.code().equals(TOO_MANY_ROWS)) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("address", overview);
                model.addAttribute("invalid", e);
                model.addAttribute("csv", new PageAddress("/workspace/export.csv", query));
                return "export-too-long";
            }
            // The overview with the same parameters says what is wrong with them.
            return "redirect:" + overview;
        } catch (SearchUnavailableException e) {
            // The overview says that search is away.
            return "redirect:" + overview;
        } catch (TooManyExportsException e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(TooManyExportsException.RETRY_AFTER.toSeconds()));
            model.addAttribute("address", overview);
            model.addAttribute("again", new PageAddress(request.getServletPath(), query));
            return "export-busy";
        }
    }

    private static ExportFormat format(HttpServletRequest request) {
        String path = request.getRequestURI();
        return ExportFormat.ofEnding(path.substring(path.lastIndexOf('.') + 1)).orElseThrow();
    }
}
