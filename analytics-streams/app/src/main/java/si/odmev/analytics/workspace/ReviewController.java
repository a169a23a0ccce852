package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.QueuePosition;
import si.odmev.analytics.query.ReviewQueue;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.CorrectionExport;
import si.odmev.analytics.review.DecidedMeanwhileException;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** Shows the submissions that await review, one after the other. The analyst decides or skips each, and gets the next. */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping("/review")
class ReviewController {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewController.class);

    /** A decided submission is left out of the queue for this time, until the index shows the decision even if it lags. */
    private static final Duration UNTIL_INDEXED = Duration.ofSeconds(30);

    private final SubmissionSearch search;
    private final CurrentConsultations consultations;
    private final MessageSource messages;
    private final ReviewRecorder recorder;
    private final CorrectionExport export;
    private final SameTextDecisions sameText;

    ReviewController(
            SubmissionSearch search,
            CurrentConsultations consultations,
            MessageSource messages,
            ReviewRecorder recorder,
            CorrectionExport export) {
        this.search = search;
        this.consultations = consultations;
        this.messages = messages;
        this.recorder = recorder;
        this.export = export;
        this.sameText = new SameTextDecisions(search, recorder);
    }

    /**
     * @param after position of the previous submission; from the beginning if missing
     * @param decided id of the submission that was decided just now
     * @param also for how many others with the same text the decision was recorded, too
     * @param overtaken id of the submission that somebody else decided first
     */
    @GetMapping
    String next(
            @RequestParam(required = false) String consultation,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) UUID decided,
            @RequestParam(defaultValue = "0") int also,
            @RequestParam(required = false) UUID overtaken,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var asked = consultation(consultation);
        var address = address(asked, after);
        model.addAttribute("address", address);
        try {
            var behind = Optional.ofNullable(after).flatMap(QueuePosition::read);
            ReviewQueue queue = search.reviewQueue(
                    asked, behind, recorder.decidedSince(Instant.now().minus(UNTIL_INDEXED)));
            model.addAttribute("queue", queue);
            model.addAttribute("passedOver", behind.isPresent());
            queue.next().ifPresent(submission -> show(submission, submission.themes(), "", model));
            queue.position().ifPresent(position -> model.addAttribute("skip", address.with("after", position)));
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        model.addAttribute("decided", decided);
        model.addAttribute("also", also);
        model.addAttribute("overtaken", overtaken);
        frame(asked, model, locale);
        return "review";
    }

    @PostMapping("/{submissionId}")
    String decide(
            @PathVariable UUID submissionId,
            @ModelAttribute CorrectionForm form,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "false") boolean same,
            Principal reviewer,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        Consultation consultation = consultations.now().byDefault();
        try {
            var submission =
                    search.find(submissionId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            consultation = consultations.now().find(submission.consultation()).orElse(consultation);
            var next = address(consultation, after);
            var problem = form.problem();
            if (problem.isEmpty()) {
                problem = record(form.themes(consultation), submission, reviewer);
            }
            if (problem.isEmpty()) {
                int also = same
                        ? sameText.repeat(form.themes(consultation), submission, consultation, reviewer.getName())
                        : 0;
                var decided = next.with("decided", submissionId);
                return "redirect:" + (also == 0 ? decided : decided.with("also", also));
            }
            model.addAttribute("problem", problem.get());
            response.setStatus(
                    problem.get().equals("correction.not-recorded")
                            ? HttpStatus.SERVICE_UNAVAILABLE.value()
                            : HttpStatus.BAD_REQUEST.value());
            show(submission, form.theme(), form.reason(), model);
            model.addAttribute("same", same);
        } catch (DecidedMeanwhileException e) {
            return "redirect:" + address(consultation, after).with("overtaken", submissionId);
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        model.addAttribute("address", address(consultation, after));
        frame(consultation, model, locale);
        return "review";
    }

    /** People's decisions as a file. */
    @GetMapping("/corrections.jsonl")
    void corrections(@RequestParam(required = false) String consultation, HttpServletResponse response)
            throws IOException {
        var asked = consultation(consultation);
        response.setContentType(CorrectionExport.MEDIA_TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(asked.id() + "-corrections.jsonl")
                        .build()
                        .toString());
        try {
            export.write(asked, response.getOutputStream());
        } catch (SearchUnavailableException e) {
            response.reset();
            SearchNotice.answer(e, response);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    /** Records the correction. Returns the key of a message that explains why it was not recorded; empty if it was. */
    private Optional<String> record(Correction correction, IndexedSubmission submission, Principal reviewer) {
        try {
            recorder.record(correction, submission, reviewer.getName());
            return Optional.empty();
        } catch (ReviewNotRecordedException e) {
            LOG.atWarn().setCause(e).log("review was not recorded");
            return Optional.of("correction.not-recorded");
        }
    }

    private static void show(IndexedSubmission submission, List<String> ticked, String reason, Model model) {
        model.addAttribute("submission", submission);
        model.addAttribute("detail", SubmissionDetail.of(submission));
        model.addAttribute("ticked", ticked);
        model.addAttribute("reason", reason);
    }

    private void frame(Consultation consultation, Model model, Locale locale) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("consultations", consultations.now().all());
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        model.addAttribute("maxReasonLength", Correction.MAX_REASON_LENGTH);
    }

    private Consultation consultation(String id) {
        Consultations known = consultations.now();
        return id == null || id.isBlank()
                ? known.byDefault()
                : known.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private PageAddress address(Consultation consultation, String after) {
        boolean isDefault = consultation.equals(consultations.now().byDefault());
        return new PageAddress(
                "/review",
                Map.of(
                        "consultation",
                        isDefault ? List.of() : List.of(consultation.id()),
                        "after",
                        after == null ? List.of() : List.of(after)));
    }
}
