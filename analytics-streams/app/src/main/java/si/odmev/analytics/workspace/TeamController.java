package si.odmev.analytics.workspace;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Change;
import si.odmev.analytics.review.DecidedMeanwhileException;
import si.odmev.analytics.review.Remark;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.schemas.StaffWords;

/**
 * The team's work on one submission: kind, language, tags, assignment, notes, withholding and read marks. Every answer leads back
 * to the page of the submission, with the list from which it was opened. If something is wrong, the page shows what was typed
 * again.
 */
@RunsIn(InstanceRole.WEB)
@Controller
class TeamController {
    private static final Logger LOG = LoggerFactory.getLogger(TeamController.class);

    private static final InputProblem FULL = new InputProblem("team.tags-full", StaffWords.MAX_TAGS, "work-tags");

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
            @RequestParam MultiValueMap<String, String> query,
            @ModelAttribute WorkForm form,
            @RequestParam(required = false) Long seen,
            Principal person,
            RedirectAttributes again) {
        PageAddress page = ListAddress.submissionOf(submissionId, query);
        var problem = form.problem();
        if (problem.isPresent()) {
            return again(page, form, problem.get(), again);
        }
        try {
            var submission =
                    search.find(submissionId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Selected selected = Selected.of(submission);
            var misfit = form.problem(List.of(selected));
            if (misfit.isPresent()) {
                return again(page, form, misfit.get(), again);
            }
            Change change = form.change(consultations.now().orDefault(submission.consultation()), List.of(selected));
            if (change instanceof Remark.NoteTakenBack back && back.isOfAnother(selected, person.getName())) {
                return again(page, form, problem("team.note-of-another"), again);
            }
            if (!change.fits(selected)) {
                return again(page, form, FULL, again);
            }
            Instant decided = isDone(change, selected)
                    ? submission.changedAt().orElse(submission.acceptedAt())
                    : recorder.record(change, form.reasonOrNull(), instant(seen), selected, person.getName());
            return "redirect:" + page.with("corrected", decided.toEpochMilli()) + "#team";
        } catch (DecidedMeanwhileException e) {
            return again(page, form, problem("correction.decided-meanwhile"), again);
        } catch (ReviewNotRecordedException e) {
            LOG.atWarn().setCause(e).log("a change of tags, notes or assignment was not recorded");
            return again(page, form, problem("correction.not-recorded"), again);
        } catch (SearchUnavailableException e) {
            return again(page, form, problem("correction.not-recorded"), again);
        }
    }

    private static boolean isDone(Change change, Selected selected) {
        return change.isSo(selected) && !(change instanceof Change.OfThemes);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static InputProblem problem(String key) {
        return new InputProblem(key, 0, "team");
    }

    private static String again(PageAddress page, WorkForm form, InputProblem problem, RedirectAttributes again) {
        again.addFlashAttribute("typedWork", form);
        again.addFlashAttribute("workProblem", problem);
        return "redirect:" + page + "#team";
    }
}
