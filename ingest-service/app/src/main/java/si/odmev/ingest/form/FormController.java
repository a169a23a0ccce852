package si.odmev.ingest.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.access.ExpiredForm;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.refusal.Refusal;
import si.odmev.ingest.traffic.RateLimit;
import si.odmev.schemas.Channel;

/** The pages from the start page through the form and the check of the answers to the receipt. */
@Controller
class FormController {
    private final CurrentConsultations consultations;
    private final Intake intake;
    private final FormCheck check;
    private final Receipts receipts;
    private final RecentCopies copies;
    private final AcceptedForms acceptedForms;
    private final RateLimit limit;
    private final InstantSource clock;

    FormController(
            CurrentConsultations consultations,
            Intake intake,
            FormCheck check,
            Receipts receipts,
            RecentCopies copies,
            AcceptedForms acceptedForms,
            RateLimit limit,
            InstantSource clock) {
        this.consultations = consultations;
        this.intake = intake;
        this.check = check;
        this.receipts = receipts;
        this.copies = copies;
        this.acceptedForms = acceptedForms;
        this.limit = limit;
        this.clock = clock;
    }

    @GetMapping("/")
    String start(Model model) {
        Instant now = clock.instant();
        Consultations known = consultations.now();
        List<Consultation> open = known.all().stream()
                .filter(consultation -> consultation.isOpenAt(now))
                .toList();
        model.addAttribute("open", open);
        model.addAttribute("consultation", open.isEmpty() ? known.byDefault() : open.getFirst());
        return "start";
    }

    @GetMapping("/form")
    String form(
            @RequestParam(required = false) String consultation,
            @RequestParam(required = false) String question,
            Model model,
            HttpServletResponse response) {
        Consultation chosen = named(consultation);
        if (!chosen.isOpenAt(clock.instant())) {
            return "redirect:/";
        }
        return show(FeedbackForm.empty(chosen.id(), question, clock.instant()), model, response);
    }

    /** The browser's address after a form was shown again. A new request for it can only show an empty form. */
    @GetMapping({"/form/change", "/form/submit"})
    String beginAgain(@RequestParam(required = false) String consultation) {
        return consultation == null
                ? "redirect:/form"
                : "redirect:/form?consultation="
                        + URLEncoder.encode(named(consultation).id(), UTF_8);
    }

    /** The form with the words of a submission, to replace it. The receipt instead, once its copy of the words is gone. */
    @GetMapping("/receipts/{submissionId}/change")
    String mend(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response) {
        UUID id = SubmissionIds.parse(submissionId).orElseThrow(FormController::notFound);
        return switch (receipts.statusOf(id, secret)) {
            case SubmissionStatus.Unknown unknown -> throw notFound();
            case SubmissionStatus.Kept kept ->
                copies.find(id)
                        .map(copy -> FeedbackForm.of(kept.consultation().id(), copy, clock.instant()))
                        .map(form -> show(form.replacing(new Earlier(id, secret)), model, response))
                        .orElse("redirect:/receipts/" + id + "?secret=" + secret);
            default -> "redirect:/receipts/" + id + "?secret=" + secret;
        };
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @PostMapping("/form")
    String check(@ModelAttribute FeedbackForm posted, Model model, HttpServletResponse response) {
        FeedbackForm form = posted.identified();
        Optional<Outcome> objection = check.objection(form);
        if (objection.isPresent()) {
            return objectTo(form, objection.get(), model, response);
        }
        keepInHistory(response);
        model.addAttribute("form", form);
        model.addAttribute("consultation", chosen(form.consultation()));
        return "check";
    }

    @PostMapping("/form/change")
    String change(
            @ModelAttribute FeedbackForm posted,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        if (ExpiredForm.isIn(request)) {
            new Refusal(HttpStatus.FORBIDDEN, "form.notice.expired").onPage(model, response);
        }
        return show(posted.identified(), model, response);
    }

    @PostMapping("/form/submit")
    String submit(
            @ModelAttribute FeedbackForm posted,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        FeedbackForm form = posted.identified();
        Optional<Duration> wait = limit.exceededBy(Channel.WEB, request);
        if (wait.isPresent()) {
            Refusal.until(HttpStatus.TOO_MANY_REQUESTS, "form.notice.too-many", wait.get())
                    .onPage(model, response);
            return show(form, model, response);
        }
        Outcome outcome = intake.accept(form.sent(clock.instant()));
        return switch (outcome) {
            case Outcome.Accepted accepted -> acceptedForms.accepted(form, accepted.claim(), request, response);
            case Outcome.Repeated repeated ->
                repeated.proven()
                        .map(claim -> acceptedForms.repeated(form, claim, request, response))
                        .orElseGet(() -> repeated(form, repeated.receipt(), model));
            default -> objectTo(form, outcome, model, response);
        };
    }

    /** Without proof of origin, the page shows only the number. */
    private String repeated(FeedbackForm form, String receipt, Model model) {
        model.addAttribute("receipt", receipt);
        model.addAttribute("submissionId", form.submissionId());
        model.addAttribute("consultation", chosen(form.consultation()));
        return "repeated";
    }

    /** Shows the form again with everything typed in, and the reason. */
    private String objectTo(FeedbackForm form, Outcome outcome, Model model, HttpServletResponse response) {
        if (outcome instanceof Outcome.Invalid invalid) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            List<FormError> errors = FormError.of(invalid.violations());
            model.addAttribute("errors", errors);
            model.addAttribute("problems", errors.stream().collect(toMap(FormError::field, FormError::messageKey)));
            return show(form, model, response);
        }
        Refusal refusal = Refusal.of(outcome);
        refusal.onPage(model, response);
        return show(refusal.needsNewId() ? renewed(form, outcome) : form, model, response);
    }

    /** The form under a new id. Who sent other words under the old one may have those replaced. */
    private FeedbackForm renewed(FeedbackForm form, Outcome outcome) {
        FeedbackForm renewed = form.renewed();
        return outcome instanceof Outcome.Conflicting
                ? receipts.secretOf(form.submissionId(), new Claim(form.claim()))
                        .map(secret -> renewed.thatMayReplace(new Earlier(form.submissionId(), secret)))
                        .orElse(renewed)
                : renewed;
    }

    private String show(FeedbackForm form, Model model, HttpServletResponse response) {
        keepInHistory(response);
        model.addAttribute("form", form);
        model.addAttribute("consultation", chosen(form.consultation()));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", Map.of());
        }
        return "form";
    }

    /** Lets the browser's back button return to the page as it was left; with "no-store" the person would have to type it again. */
    private static void keepInHistory(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private Consultation chosen(String id) {
        return consultations.now().orDefault(id);
    }

    /** The consultation that a link names. A mistyped name is refused, so that no submission goes to another consultation. */
    private Consultation named(String id) {
        Consultations known = consultations.now();
        return id == null || id.isBlank()
                ? known.byDefault()
                : known.find(id)
                        .orElseThrow(() -> new ResponseStatusException(
                                consultations.isComplete() ? HttpStatus.NOT_FOUND : HttpStatus.SERVICE_UNAVAILABLE));
    }
}
