package si.odmev.analytics.workspace;

import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Change;
import si.odmev.analytics.review.DecidedMeanwhileException;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;

/**
 * The team's work on one submission: kind, language, tags, assignment, notes, withholding and read marks. Every answer leads back
 * to the page of the submission. If something is wrong, the page shows what was typed again.
 */
@RunsIn(InstanceRole.WEB)
@Controller
class TeamController {
    private static final Logger LOG = LoggerFactory.getLogger(TeamController.class);

    private final SubmissionSearch search;
    private final CurrentConsultations consultations;
    private final ReviewRecorder recorder;

    TeamController(SubmissionSearch search, CurrentConsultations consultations, ReviewRecorder recorder) {
        this.search = search;
        this.consultations = consultations;
        this.recorder = recorder;
    }

    /**
     * @param seen time of the latest decision that the page showed, in milliseconds since 1970; missing if there was none
     */
    @PostMapping("/submissions/{submissionId}/work")
    String work(
            @PathVariable UUID submissionId,
            @ModelAttribute WorkForm form,
            @RequestParam(required = false) Long seen,
            Principal person,
            RedirectAttributes again) {
        String page = "redirect:/submissions/" + submissionId;
        var problem = form.problem();
        if (problem.isPresent()) {
            return again(page, form, problem.get(), again);
        }
        try {
            var submission =
                    search.find(submissionId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return page + "?corrected=" + record(form, submission, seen, person).toEpochMilli() + "#team";
        } catch (DecidedMeanwhileException e) {
            return again(page, form, problem("correction.decided-meanwhile"), again);
        } catch (ReviewNotRecordedException e) {
            LOG.atWarn().setCause(e).log("the work of a team was not recorded");
            return again(page, form, problem("correction.not-recorded"), again);
        } catch (SearchUnavailableException e) {
            return again(page, form, problem("correction.not-recorded"), again);
        }
    }

    private Instant record(WorkForm form, IndexedSubmission submission, Long seen, Principal person) {
        var consultation = consultations.now().orDefault(submission.consultation());
        Change change = form.change(consultation);
        Selected selected = Selected.of(submission);
        if (change.isSo(selected) && !(change instanceof Change.OfThemes)) {
            return submission.changedAt().orElse(submission.acceptedAt());
        }
        return recorder.record(
                change,
                form.reasonOrNull(),
                seen == null ? null : Instant.ofEpochMilli(seen),
                selected,
                person.getName());
    }

    private static WorkForm.Problem problem(String key) {
        return new WorkForm.Problem(key, 0, "team");
    }

    private static String again(String page, WorkForm form, WorkForm.Problem problem, RedirectAttributes again) {
        again.addFlashAttribute("typedWork", form);
        again.addFlashAttribute("workProblem", problem);
        return page + "#team";
    }
}
