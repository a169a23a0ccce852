package si.odmev.ingest.mail.acknowledgement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.outbox.ReceiptMail;
import si.odmev.ingest.outbox.ReceiptOutbox;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/**
 * Sends the receipts of the outbox, in a worker of its own. A receipt of an erased submission is dropped before any server is
 * asked, and again right before it would be sent. One that the mail server does not take yet is tried again for a day, ever more
 * seldom; one that may have arrived is never sent twice.
 */
final class FormReceiptSender extends WorkerLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FormReceiptSender.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration TRIED_FOR = Duration.ofDays(1);

    private final ReceiptOutbox outbox;
    private final MailConnection smtp;
    private final Function<UUID, SubmissionStatus> statusOf;
    private final FormReceipt receipt;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Worker worker;
    private final Postponed postponed = new Postponed();
    private boolean isToWait;

    /** @param statusOf what intake knows of a submission now */
    FormReceiptSender(
            ReceiptOutbox outbox,
            MailConnection smtp,
            Function<UUID, SubmissionStatus> statusOf,
            FormReceipt receipt,
            InstantSource clock,
            MeterRegistry meters,
            Workers workers) {
        this.outbox = outbox;
        this.smtp = smtp;
        this.statusOf = statusOf;
        this.receipt = receipt;
        this.clock = clock;
        this.meters = meters;
        worker = workers.add("form-receipts", AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, this::look);
    }

    private Next look() throws MessagingException, InterruptedException {
        if (isToWait) {
            isToWait = false;
            outbox.await(LONGEST_WAIT);
            return Next.atOnce();
        }
        postponed.keepOnly(
                outbox.waiting().stream().map(ReceiptMail::submissionId).collect(Collectors.toSet()));
        sendAll(outbox.waiting().stream().filter(this::isDue).toList());
        // The wait is a separate step, because the success of this one must be visible at once.
        isToWait = true;
        return Next.atOnce();
    }

    /** True if it is to be sent now. What is never to be sent leaves the outbox. */
    private boolean isDue(ReceiptMail mail) {
        if (mail.askedAt().plus(TRIED_FOR).isBefore(clock.instant())) {
            finish(mail, "expired");
            return false;
        }
        return kept(mail).isPresent() && postponed.mayBeTried(mail.submissionId(), clock.instant());
    }

    /** What the letter is about. If that is gone, the mail leaves the outbox. */
    private Optional<SubmissionStatus.Kept> kept(ReceiptMail mail) {
        return switch (statusOf.apply(mail.submissionId())) {
            case SubmissionStatus.Kept kept -> Optional.of(kept);
            case SubmissionStatus.Erased erased -> finished(mail, "erased");
            case SubmissionStatus.Unknown unknown -> finished(mail, "unknown");
            // It is asked again at the next look.
            case SubmissionStatus.Unavailable unavailable -> Optional.empty();
        };
    }

    private Optional<SubmissionStatus.Kept> finished(ReceiptMail mail, String result) {
        finish(mail, result);
        return Optional.empty();
    }

    /** Throws only if the server can't be reached: what it says to one letter must not hold up the others, nor page anybody. */
    private void sendAll(List<ReceiptMail> due) throws MessagingException {
        if (due.isEmpty()) {
            return;
        }
        try (var line = new MailLine(smtp)) {
            for (ReceiptMail mail : due) {
                if (worker.isStopping()) {
                    return;
                }
                line.open();
                sendAlone(mail, line);
            }
        }
    }

    /** A fault in our code over one letter must not hold up the letters behind it: it is dropped, and the fault is logged. */
    private void sendAlone(ReceiptMail mail, MailLine line) {
        try {
            // The letters before it may have taken minutes, and the submission may be erased since.
            Optional<SubmissionStatus.Kept> kept = outbox.holds(mail) ? kept(mail) : Optional.empty();
            if (kept.isPresent()) {
                send(mail, kept.get(), line);
            }
        } catch (AddressException e) {
            finish(mail, "malformed");
        } catch (MessagingException | RuntimeException e) {
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("a receipt could not be sent by mail");
            finish(mail, "fault");
        }
    }

    private void send(ReceiptMail mail, SubmissionStatus.Kept kept, MailLine line) throws MessagingException {
        switch (line.deliver(receipt.write(smtp.session(), mail, kept))) {
            case Delivery.Sent sent -> {
                LOG.atInfo().addKeyValue("submission", mail.submissionId()).log("a receipt was sent by mail");
                finish(mail, "sent");
            }
            case Delivery.Refused refused -> finish(mail, "refused");
            case Delivery.Uncertain uncertain -> {
                LOG.atWarn()
                        .addKeyValue("submission", mail.submissionId())
                        .log("the mail server broke off; a receipt may be lost");
                finish(mail, "uncertain");
            }
            case Delivery.NotNow notNow -> {
                count("failed");
                postponed.postpone(mail.submissionId(), clock.instant());
            }
        }
    }

    private void finish(ReceiptMail mail, String result) {
        outbox.remove(mail);
        count(result);
    }

    private void count(String result) {
        meters.counter("odmev.receipt.mails", "result", result).increment();
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
