package si.odmev.ingest.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import si.odmev.ingest.outbox.ReceiptMail;
import si.odmev.ingest.outbox.ReceiptOutbox;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;

/** What follows once a form's submission is stored: the copy for the receipt's page, the erasure of an earlier one, the mail. */
@Component
class AcceptedForms {
    private final RecentCopies copies;
    private final Replacements replacements;
    private final ReceiptOutbox outbox;
    private final ReceiptSecrets secrets;
    private final ReceiptLinks links;
    private final InstantSource clock;

    AcceptedForms(
            RecentCopies copies,
            Replacements replacements,
            ReceiptOutbox outbox,
            ReceiptSecrets secrets,
            ReceiptLinks links,
            InstantSource clock) {
        this.copies = copies;
        this.replacements = replacements;
        this.outbox = outbox;
        this.secrets = secrets;
        this.links = links;
        this.clock = clock;
    }

    /** The receipt of a submission that was stored now. */
    String accepted(FeedbackForm form, ClaimDigest claim, HttpServletRequest request, HttpServletResponse response) {
        return switch (mail(form)) {
            case OFF -> receipt(form, claim);
            case LIMITED -> receipt(form, claim) + MailNotice.LIMITED.query();
            case FULL -> receipt(form, claim) + MailNotice.FULL.query();
            case ON_ITS_WAY -> {
                welcome(form, claim, request, response);
                yield receipt(form, claim) + MailNotice.SENT.query();
            }
        };
    }

    /**
     * The receipt of one that was stored before. Whoever stored it may have failed before the earlier submission was erased, and
     * before the answer with the cookie arrived. The mail is not sent again, whatever address the form has now.
     */
    String repeated(FeedbackForm form, ClaimDigest claim, HttpServletRequest request, HttpServletResponse response) {
        if (outbox.isOn() && form.address().isPresent()) {
            welcome(form, claim, request, response);
            return receipt(form, claim) + MailNotice.REPEATED.query();
        }
        return receipt(form, claim);
    }

    private ReceiptOutbox.Prospect mail(FeedbackForm form) {
        return form.address()
                .map(address -> outbox.offer(new ReceiptMail(
                        form.submissionId(), address, LocaleContextHolder.getLocale(), clock.instant())))
                .orElse(ReceiptOutbox.Prospect.OFF);
    }

    private void welcome(
            FeedbackForm form, ClaimDigest claim, HttpServletRequest request, HttpServletResponse response) {
        SenderCookie.give(
                form.submissionId(), secrets.ofSender(form.submissionId(), claim), request.isSecure(), response);
    }

    private String receipt(FeedbackForm form, ClaimDigest claim) {
        copies.keep(form.submissionId(), RecentCopies.Copy.of(form));
        return "redirect:" + links.page(form.submissionId(), claim) + replacements.erase(form);
    }
}
