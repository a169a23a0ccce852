package si.odmev.ingest.mail.acknowledgement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
 * asked. While the mail server does not take one, it is tried again for a day; one that may have arrived is never sent twice.
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

    private record Due(ReceiptMail mail, SubmissionStatus.Kept kept) {}

    private Next look() throws MessagingException, InterruptedException {
        if (isToWait) {
            isToWait = false;
            outbox.await(LONGEST_WAIT);
            return Next.atOnce();
        }
        sendAll(due());
        // The wait is a separate step, because the success of this one must be visible at once.
        isToWait = true;
        return Next.atOnce();
    }

    /** Those to send; the others leave the outbox. */
    private List<Due> due() {
        var due = new ArrayList<Due>();
        for (ReceiptMail mail : outbox.waiting()) {
            if (mail.askedAt().plus(TRIED_FOR).isBefore(clock.instant())) {
                finish(mail, "expired");
                continue;
            }
            switch (statusOf.apply(mail.submissionId())) {
                case SubmissionStatus.Kept kept -> due.add(new Due(mail, kept));
                case SubmissionStatus.Erased erased -> finish(mail, "erased");
                case SubmissionStatus.Unknown unknown -> finish(mail, "unknown");
                case SubmissionStatus.Unavailable unavailable -> {
                    // It is asked again at the next look.
                }
            }
        }
        return due;
    }

    private void sendAll(List<Due> due) throws MessagingException {
        if (due.isEmpty()) {
            return;
        }
        MessagingException failure = null;
        try (Transport transport = smtp.connect(smtp.session().getTransport(smtp.protocol()))) {
            for (Due one : due) {
                if (worker.isStopping()) {
                    return;
                }
                failure = send(one, transport, failure);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** One that the server does not take now must not hold up the others. Returns why it did not; else the earlier failure. */
    private MessagingException send(Due due, Transport transport, MessagingException earlier)
            throws MessagingException {
        Letter letter;
        try {
            letter = receipt.write(smtp.session(), due.mail(), due.kept());
        } catch (AddressException e) {
            finish(due.mail(), "malformed");
            return earlier;
        }
        return switch (Delivery.of(letter, transport)) {
            case Delivery.Sent sent -> {
                LOG.atInfo()
                        .addKeyValue("submission", due.mail().submissionId())
                        .log("a receipt was sent by mail");
                yield finished(due.mail(), "sent", earlier);
            }
            case Delivery.Refused refused -> finished(due.mail(), "refused", earlier);
            case Delivery.Uncertain(MessagingException cause) -> {
                finish(due.mail(), "uncertain");
                throw cause;
            }
            case Delivery.NotNow(MessagingException cause) -> {
                count("failed");
                if (!transport.isConnected()) {
                    throw cause;
                }
                yield cause;
            }
        };
    }

    private MessagingException finished(ReceiptMail mail, String result, MessagingException earlier) {
        finish(mail, result);
        return earlier;
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
