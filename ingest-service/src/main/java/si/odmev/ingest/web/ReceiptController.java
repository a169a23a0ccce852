package si.odmev.ingest.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
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
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Standing;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.ReceiptSecrets;

/** The page that a person keeps, and from which they can erase what they said. */
@Controller
@RequestMapping("/receipts/{submissionId}")
class ReceiptController {
    private final Intake intake;
    private final ReceiptSecrets secrets;
    private final RecentCopies copies;
    private final String publicUrl;

    ReceiptController(
            Intake intake,
            ReceiptSecrets secrets,
            RecentCopies copies,
            @Value("${odmev.public-url:}") String publicUrl) {
        this.intake = intake;
        this.secrets = secrets;
        this.copies = copies;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    String receipt(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response) {
        UUID id = authorised(submissionId, secret);
        model.addAttribute("address", address(id, secret));
        return show(id, secret, intake.standing(id), "receipt", model, response);
    }

    @GetMapping("/erase")
    String confirm(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response) {
        UUID id = authorised(submissionId, secret);
        return show(id, secret, intake.standing(id), "erase", model, response);
    }

    @PostMapping("/erase")
    String erase(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            Model model,
            HttpServletResponse response) {
        UUID id = authorised(submissionId, secret);
        Standing standing = intake.erase(id);
        if (standing instanceof Standing.Erased) {
            copies.forget(id);
            return "redirect:/receipts/" + id + "?secret=" + secrets.of(id);
        }
        return show(id, secret, standing, "erase", model, response);
    }

    private String show(
            UUID id, String secret, Standing standing, String view, Model model, HttpServletResponse response) {
        model.addAttribute("submissionId", id);
        model.addAttribute("secret", secret);
        return switch (standing) {
            case Standing.Kept kept -> {
                model.addAttribute("receipt", kept.receipt());
                model.addAttribute("consultation", kept.consultation());
                model.addAttribute(
                        "acceptedAt",
                        kept.acceptedAt().atZone(kept.consultation().timeZone()));
                copies.find(id).ifPresent(copy -> model.addAttribute("copy", copy));
                yield view;
            }
            case Standing.Erased erased -> "erased";
            case Standing.Unknown unknown -> throw notFound();
            case Standing.Unavailable unavailable -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(unavailable.retryAfter().toSeconds()));
                yield "unavailable";
            }
        };
    }

    /** The whole address of the receipt, for paper. */
    private URI address(UUID id, String secret) {
        var base = publicUrl.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                : UriComponentsBuilder.fromUriString(publicUrl);
        return base.path("/receipts/{id}").queryParam("secret", secret).build(id);
    }

    /** Without the secret one must not even learn that the submission exists. */
    private UUID authorised(String submissionId, String secret) {
        return SubmissionIds.parse(submissionId)
                .filter(id -> secrets.isOf(id, secret))
                .orElseThrow(ReceiptController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
