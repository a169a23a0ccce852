package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.access.TypedBeforeLogin;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.presence.PresenceDesk;
import si.odmev.analytics.query.DuplicateSearch;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.DecidedMeanwhileException;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.schemas.Attention;

/** The page of one submission: its text, the reasons for its themes, and a form to correct them. */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping("/submissions/{submissionId}")
class SubmissionController {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionController.class);

    private final SubmissionSearch search;
    private final CurrentConsultations consultations;
    private final MessageSource messages;
    private final ReviewRecorder recorder;
    private final PresenceDesk presence;
    private final DuplicateSearch duplicates;

    SubmissionController(
            SubmissionSearch search,
            CurrentConsultations consultations,
            MessageSource messages,
            ReviewRecorder recorder,
            PresenceDesk presence,
            DuplicateSearch duplicates) {
        this.search = search;
        this.consultations = consultations;
        this.messages = messages;
        this.recorder = recorder;
        this.presence = presence;
        this.duplicates = duplicates;
    }

    @ModelAttribute("overview")
    String overview(@SessionAttribute(name = WorkspaceController.LAST_OVERVIEW, required = false) String lastOverview) {
        return lastOverview == null ? ListAddress.OVERVIEW : lastOverview;
    }

    /** The address of this page, with the list from which it was opened. */
    @ModelAttribute("address")
    PageAddress address(@PathVariable UUID submissionId, @RequestParam MultiValueMap<String, String> query) {
        return ListAddress.submissionOf(submissionId, query);
    }

    /**
     * @param corrected when a correction was recorded just now, in milliseconds since 1970; missing if there was none
     */
    @GetMapping
    String submission(
            @PathVariable UUID submissionId,
            @ModelAttribute(name = "address", binding = false) PageAddress address,
            @RequestParam(required = false) Long corrected,
            Principal person,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var submission = find(submissionId);
            show(submission, model, locale);
            attend(submission, person, Attention.LOOKING, model);
            TypedBeforeLogin.waiting(request, submissionId).ifPresent(typed -> {
                boolean isAsSeen = Objects.equals(
                        typed.seen(), SubmissionDetail.of(submission).seen());
                model.addAttribute("problem", isAsSeen ? "correction.expired" : "correction.decided-meanwhile");
                showAgain(typed.themes(), typed.reason(), model);
            });
            model.addAttribute("group", search.groupOf(submission).orElse(null));
            ListContext.read(address, submissionId, consultations.now(), search)
                    .ifPresent(context -> model.addAttribute("context", context));
            if (corrected != null) {
                boolean arrived = submission
                        .changedAt()
                        .filter(decided -> !decided.isBefore(Instant.ofEpochMilli(corrected)))
                        .isPresent();
                model.addAttribute("notice", arrived ? "correction.arrived" : "correction.on-its-way");
            }
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        return "submission";
    }

    @PostMapping
    String correct(
            @PathVariable UUID submissionId,
            @ModelAttribute(name = "address", binding = false) PageAddress address,
            @ModelAttribute CorrectionForm form,
            @RequestParam(defaultValue = "false") boolean release,
            Principal reviewer,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        TypedBeforeLogin.forget(request);
        try {
            var submission = find(submissionId);
            var problem = form.reason().isEmpty() ? Optional.of("correction.no-reason") : form.problem();
            if (problem.isEmpty()) {
                var correction = release ? form.release() : form.themes(consultation(submission));
                Instant decided = recorder.record(correction, submission, reviewer.getName());
                return "redirect:" + address.with("corrected", decided.toEpochMilli());
            }
            refuse(problem.get(), HttpStatus.BAD_REQUEST, model, response);
            showAsTyped(submission, form, reviewer, model, locale);
        } catch (DecidedMeanwhileException e) {
            refuse("correction.decided-meanwhile", HttpStatus.CONFLICT, model, response);
            showAsTyped(find(submissionId), form, reviewer, model, locale);
        } catch (ReviewNotRecordedException e) {
            LOG.atWarn().setCause(e).log("review was not recorded");
            refuse("correction.not-recorded", HttpStatus.SERVICE_UNAVAILABLE, model, response);
            showAsTyped(find(submissionId), form, reviewer, model, locale);
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        return "submission";
    }

    private static void refuse(String problem, HttpStatus status, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem);
        response.setStatus(status.value());
    }

    private IndexedSubmission find(UUID submissionId) {
        return search.find(submissionId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void showAsTyped(
            IndexedSubmission submission, CorrectionForm form, Principal reviewer, Model model, Locale locale) {
        show(submission, model, locale);
        attend(submission, reviewer, Attention.CORRECTING, model);
        showAgain(form.theme(), form.reason(), model);
    }

    private static void showAgain(List<String> themes, String reason, Model model) {
        model.addAttribute("ticked", themes);
        model.addAttribute("reason", reason);
    }

    /** Lets the others know that somebody has the page in front of them, and shows who of them has. */
    private void attend(IndexedSubmission submission, Principal person, Attention doing, Model model) {
        UUID id = UUID.fromString(submission.submissionId());
        UUID page = UUID.randomUUID();
        presence.note(id, person.getName(), page, doing);
        model.addAttribute("loaded", page);
        model.addAttribute("doing", doing);
        model.addAttribute("onlookers", presence.besides(person.getName(), id));
        model.addAttribute("worked", SubmissionDetail.worked(submission));
    }

    private void show(IndexedSubmission submission, Model model, Locale locale) {
        // First what may fail: a page with half of its model would not be the notice that search is away.
        long counted = Selected.of(submission).isCounted() ? duplicates.of(List.of(submission.submissionId())) : 0;
        Set<String> present = search.present(linked(submission));
        var consultation = consultation(submission);
        model.addAttribute("submission", submission);
        model.addAttribute("detail", SubmissionDetail.of(submission));
        model.addAttribute("duplicates", counted);
        model.addAttribute("present", present);
        model.addAttribute("consultation", consultation);
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        model.addAttribute("ticked", submission.themes());
        model.addAttribute("reason", "");
        WorkController.limits(model);
    }

    /** Other submissions to which the page of this one leads. They may have been erased meanwhile. */
    private static List<String> linked(IndexedSubmission submission) {
        return Stream.of(
                        Optional.ofNullable(submission.review()).map(ReviewNote::duplicateOf),
                        Optional.ofNullable(submission.mail()).map(IndexedMail::follows))
                .flatMap(Optional::stream)
                .toList();
    }

    private Consultation consultation(IndexedSubmission submission) {
        return consultations.now().orDefault(submission.consultation());
    }
}
