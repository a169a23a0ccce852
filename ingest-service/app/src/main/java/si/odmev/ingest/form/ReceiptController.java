package si.odmev.ingest.form;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.SubmissionStatus;

/** The receipt's page, which a person keeps and from which they can erase their submission. */
@Controller
@RequestMapping("/receipts/{submissionId}")
class ReceiptController {
    private final Receipts receipts;
    private final RecentCopies copies;
    private final Replacements replacements;
    private final ErasurePage erasure;
    private final InstantSource clock;
    private final String publicUrl;

    ReceiptController(
            Receipts receipts,
            RecentCopies copies,
            Replacements replacements,
            ErasurePage erasure,
            InstantSource clock,
            @Value("${odmev.public-url:}") String publicUrl) {
        this.receipts = receipts;
        this.copies = copies;
        this.replacements = replacements;
        this.erasure = erasure;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    String receipt(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            @RequestParam(required = false) String earlier,
            @RequestParam(required = false) String earlierSecret,
            @RequestParam(required = false) String mail,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        UUID id = id(submissionId);
        replacements.describe(earlier, earlierSecret, model);
        SubmissionStatus status = receipts.statusOf(id, secret);
        if (status instanceof SubmissionStatus.Kept kept) {
            MailNotice.of(mail, kept.acceptedAt(), clock.instant())
                    .ifPresent(notice -> model.addAttribute("mail", notice.id()));
        }
        return show(id, secret, status, "receipt", model, response);
    }

    @GetMapping("/erase")
    String confirm(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        UUID id = id(submissionId);
        return show(id, secret, receipts.statusOf(id, secret), "erase", model, response);
    }

    @GetMapping("/certificate")
    String certificate(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        UUID id = id(submissionId);
        SubmissionStatus status = receipts.statusOf(id, secret);
        if (status instanceof SubmissionStatus.Kept) {
            throw notFound();
        }
        return show(id, secret, status, "certificate", model, response);
    }

    @PostMapping("/erase")
    String erase(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        UUID id = id(submissionId);
        SubmissionStatus status = receipts.erase(id, secret);
        if (status instanceof SubmissionStatus.Erased) {
            copies.forget(id);
            return "redirect:/receipts/" + id + "?secret=" + secret;
        }
        return show(id, secret, status, "erase", model, response);
    }

    private String show(
            UUID id, String secret, SubmissionStatus status, String view, Model model, HttpServletResponse response)
            throws InterruptedException {
        model.addAttribute("submissionId", id);
        model.addAttribute("secret", secret);
        return switch (status) {
            case SubmissionStatus.Kept kept -> {
                model.addAttribute("receipt", kept.receipt());
                model.addAttribute("address", address(id, secret));
                model.addAttribute("consultation", kept.consultation());
                model.addAttribute(
                        "acceptedAt",
                        kept.acceptedAt().atZone(kept.consultation().timeZone()));
                copies.find(id).ifPresent(copy -> describe(copy, kept.consultation(), model));
                yield view;
            }
            case SubmissionStatus.Erased erased -> {
                erasure.describe(id, model);
                yield view.equals("certificate") ? view : "erased";
            }
            case SubmissionStatus.Unknown unknown -> throw notFound();
            case SubmissionStatus.Unavailable unavailable -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(unavailable.retryAfter().toSeconds()));
                yield "unavailable";
            }
        };
    }

    /** The words, the question that they answer, and the questions that are still to be answered. */
    private void describe(RecentCopies.Copy copy, Consultation consultation, Model model) {
        model.addAttribute("copy", copy);
        model.addAttribute("answered", consultation.question(copy.question()).orElse(null));
        if (consultation.isOpenAt(clock.instant())) {
            model.addAttribute(
                    "others",
                    consultation.asked().stream()
                            .filter(question -> !question.id().equals(copy.question()))
                            .toList());
        }
    }

    /**
     * The whole address of the receipt, for print. Called for the right secret only, because another may have characters that no
     * address can have.
     */
    private URI address(UUID id, String secret) {
        var base = publicUrl.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                : UriComponentsBuilder.fromUriString(publicUrl);
        return base.path("/receipts/{id}").queryParam("secret", secret).build(id);
    }

    private static UUID id(String submissionId) {
        return SubmissionIds.parse(submissionId).orElseThrow(ReceiptController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
