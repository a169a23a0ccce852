package si.odmev.analytics.workspace;

import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.presence.PresenceDesk;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.schemas.Attention;

/** The part of a submission's page that says who else is there, and whether it has changed since the page was loaded. */
@RunsIn(InstanceRole.WEB)
@Controller
class PresenceController {
    private final PresenceDesk desk;
    private final SubmissionSearch search;

    PresenceController(PresenceDesk desk, SubmissionSearch search) {
        this.desk = desk;
        this.search = search;
    }

    /**
     * Notes the sign of a page. Status 404 if there is no such submission, because it was erased; nothing is noted then.
     *
     * @param doing what the person does
     * @param page as the page was loaded with
     * @param worked what the page shows, as {@link SubmissionDetail#worked}
     */
    @PostMapping("/submissions/{submissionId}/presence")
    String presence(
            @PathVariable UUID submissionId,
            @RequestParam Attention doing,
            @RequestParam UUID page,
            @RequestParam(defaultValue = "0") long worked,
            Principal person,
            Model model) {
        boolean outdated = isOutdated(submissionId, worked);
        desk.note(submissionId, person.getName(), page, doing);
        model.addAttribute("onlookers", desk.besides(person.getName(), submissionId));
        model.addAttribute("outdated", doing != Attention.LEFT && outdated);
        return "presence :: now";
    }

    private boolean isOutdated(UUID submissionId, long worked) {
        try {
            return search.find(submissionId)
                    .map(submission -> SubmissionDetail.worked(submission) > worked)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (SearchUnavailableException e) {
            return false;
        }
    }
}
