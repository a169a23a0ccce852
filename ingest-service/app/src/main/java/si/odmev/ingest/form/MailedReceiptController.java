package si.odmev.ingest.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
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
import si.odmev.ingest.intake.MailedReceipts;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.SubmissionStatus;

/**
 * The page behind the link in the mail to an address from the form. Everybody with the link sees the number and the time. The
 * browser that sent the submission can confirm from here that the address is its own, and gets the receipt.
 */
@Controller
@RequestMapping("/receipts/{submissionId}/mailed")
class MailedReceiptController {
    private final MailedReceipts receipts;

    MailedReceiptController(MailedReceipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping
    String show(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        UUID id = id(submissionId);
        boolean isSender = SenderCookie.in(request)
                .flatMap(proof -> receipts.receipt(id, secret, proof))
                .isPresent();
        return switch (receipts.statusOf(id, secret)) {
            case SubmissionStatus.Kept kept -> {
                model.addAttribute("submissionId", id);
                model.addAttribute("secret", secret);
                model.addAttribute("receipt", kept.receipt());
                model.addAttribute("consultation", kept.consultation());
                model.addAttribute(
                        "acceptedAt",
                        kept.acceptedAt().atZone(kept.consultation().timeZone()));
                model.addAttribute("isSender", isSender);
                yield "mailed";
            }
            case SubmissionStatus.Unavailable unavailable -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(unavailable.retryAfter().toSeconds()));
                yield "unavailable";
            }
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** A press, and no mere visit: programs that check mail follow its links. */
    @PostMapping
    String confirm(
            @PathVariable String submissionId,
            @RequestParam(required = false) String secret,
            HttpServletRequest request) {
        UUID id = id(submissionId);
        return SenderCookie.in(request)
                .flatMap(proof -> receipts.receipt(id, secret, proof))
                .map(page -> "redirect:" + page)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static UUID id(String submissionId) {
        return SubmissionIds.parse(submissionId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
