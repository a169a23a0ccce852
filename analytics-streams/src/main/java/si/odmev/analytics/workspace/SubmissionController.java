package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.DecidingWords;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.Theme;

/** One submission: the words, why it has its themes, and a form to correct them. */
@Controller
@RequestMapping("/submissions/{submissionId}")
class SubmissionController {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionController.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final SubmissionSearch search;
    private final Consultations consultations;
    private final MessageSource messages;
    private final ReviewRecorder recorder;

    SubmissionController(
            SubmissionSearch search, Consultations consultations, MessageSource messages, ReviewRecorder recorder) {
        this.search = search;
        this.consultations = consultations;
        this.messages = messages;
        this.recorder = recorder;
    }

    @ModelAttribute("overview")
    String overview(@SessionAttribute(name = WorkspaceController.LAST_OVERVIEW, required = false) String lastOverview) {
        return lastOverview == null ? "/workspace" : lastOverview;
    }

    /**
     * What a person typed into the form.
     *
     * @param theme theme ids that are ticked
     * @param reason why
     * @param release true to give the themes back to the classifier
     */
    record CorrectionForm(List<String> theme, String reason, Boolean release) {
        CorrectionForm {
            theme = theme == null ? List.of() : List.copyOf(theme);
            reason = reason == null ? "" : reason.strip();
            release = release != null && release;
        }
    }

    /**
     * @param corrected when a correction was recorded, in milliseconds since 1970; missing unless that happened just now
     */
    @GetMapping
    String submission(
            @PathVariable UUID submissionId,
            @RequestParam(required = false) Long corrected,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        model.addAttribute("address", address(submissionId));
        try {
            var submission = find(submissionId);
            show(submission, model, locale);
            if (corrected != null) {
                var review = submission.review();
                boolean arrived = review != null && !review.reviewedAt().isBefore(Instant.ofEpochMilli(corrected));
                model.addAttribute("notice", arrived ? "correction.arrived" : "correction.on-its-way");
            }
        } catch (SearchUnavailableException e) {
            unavailable(e, model, response);
        }
        return "submission";
    }

    @PostMapping
    String correct(
            @PathVariable UUID submissionId,
            @ModelAttribute CorrectionForm form,
            Principal reviewer,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        model.addAttribute("address", address(submissionId));
        try {
            var submission = find(submissionId);
            String problem = problem(form);
            if (problem == null) {
                Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                recorder.record(correction(form, submission).of(submission, reviewer.getName(), now));
                return "redirect:/submissions/" + submissionId + "?corrected=" + now.toEpochMilli();
            }
            model.addAttribute("problem", problem);
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            showAsTyped(submission, form, model, locale);
        } catch (ReviewNotRecordedException e) {
            LOG.atWarn().setCause(e).log("review was not recorded");
            model.addAttribute("problem", "correction.not-recorded");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            showAsTyped(find(submissionId), form, model, locale);
        } catch (SearchUnavailableException e) {
            unavailable(e, model, response);
        }
        return "submission";
    }

    private IndexedSubmission find(UUID submissionId) {
        return search.find(submissionId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String problem(CorrectionForm form) {
        if (form.reason().isEmpty()) {
            return "correction.no-reason";
        }
        boolean tooLong = form.reason().codePointCount(0, form.reason().length()) > Correction.MAX_REASON_LENGTH;
        return tooLong ? "correction.reason-too-long" : null;
    }

    /** Theme ids that the consultation does not have are left out: no form of ours sends them. */
    private Correction correction(CorrectionForm form, IndexedSubmission submission) {
        var themes = consultation(submission).themes().stream()
                .map(Theme::id)
                .filter(form.theme()::contains)
                .toList();
        return new Correction(form.release() ? null : themes, form.reason());
    }

    private void showAsTyped(IndexedSubmission submission, CorrectionForm form, Model model, Locale locale) {
        show(submission, model, locale);
        model.addAttribute("ticked", form.theme());
        model.addAttribute("reason", form.reason());
    }

    private void show(IndexedSubmission submission, Model model, Locale locale) {
        var consultation = consultation(submission);
        var words = DecidingWords.of(submission);
        var inTitle = words.stream().collect(Collectors.partitioningBy(DecidingWords::isInTitle));
        String title = submission.title() == null ? "" : submission.title();
        model.addAttribute("submission", submission);
        model.addAttribute("consultation", consultation);
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        model.addAttribute("title", MarkedText.of(title, inTitle.get(true), submission.themes()));
        model.addAttribute("text", MarkedText.of(submission.text(), inTitle.get(false), submission.themes()));
        model.addAttribute("scores", ScoreBar.of(scores(submission), words));
        model.addAttribute("ticked", submission.themes());
        model.addAttribute("reason", "");
        model.addAttribute("maxReasonLength", Correction.MAX_REASON_LENGTH);
    }

    private Consultation consultation(IndexedSubmission submission) {
        return consultations.find(submission.consultation()).orElseGet(consultations::byDefault);
    }

    private static Map<String, Double> scores(IndexedSubmission submission) {
        return submission.scores().stream()
                .collect(Collectors.toMap(IndexedSubmission.Score::theme, IndexedSubmission.Score::score));
    }

    private static PageAddress address(UUID submissionId) {
        return new PageAddress("/submissions/" + submissionId, Map.of());
    }

    private static void unavailable(SearchUnavailableException e, Model model, HttpServletResponse response) {
        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("search is unavailable");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        model.addAttribute("unavailable", true);
    }
}
