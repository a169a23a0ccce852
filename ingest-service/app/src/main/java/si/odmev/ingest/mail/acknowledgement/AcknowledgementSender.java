package si.odmev.ingest.mail.acknowledgement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.mailbox.AnswersDue;
import si.odmev.ingest.mail.mailbox.MailClaims;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties;
import si.odmev.ingest.mail.mailbox.Mailbox;
import si.odmev.ingest.mail.mailbox.MessageFetcher;
import si.odmev.ingest.mail.mailbox.MessageFetcher.Item;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/**
 * Answers mails that became feedback, in a worker separate from reading. The mailbox is the outbox: a message whose answer is due
 * is flagged in the folder of processed mail. It is marked as answered first and then answered. A crash in between leaves it
 * unanswered (and flagged), and never causes a second answer. If the mail server certainly did not take the answer, the mark is
 * removed and the answer is tried again.
 */
final class AcknowledgementSender extends WorkerLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementSender.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final MailProperties properties;
    private final MailConnection mailbox;
    private final MailConnection smtp;
    private final AnswersDue due;
    private final Intake intake;
    private final MailClaims claims;
    private final Acknowledgement acknowledgement;
    private final AnswerLimit limit;
    private final MeterRegistry meters;
    private final MailReader reader;
    private final Worker worker;
    private volatile int uncertain;
    private boolean isToWait;

    AcknowledgementSender(
            MailProperties properties,
            MailConnection mailbox,
            MailConnection smtp,
            AnswersDue due,
            Intake intake,
            MailClaims claims,
            Acknowledgement acknowledgement,
            MeterRegistry meters,
            Workers workers) {
        this.properties = properties;
        this.reader = new MailReader(properties.ownAddresses());
        this.mailbox = mailbox;
        this.smtp = smtp;
        this.due = due;
        this.intake = intake;
        this.claims = claims;
        this.acknowledgement = acknowledgement;
        this.limit = new AnswerLimit(properties.answersPerHour());
        this.meters = meters;
        worker = workers.add("acknowledgements", AfterDeath.REPORT, FIRST_WAIT, LOOK_EVERY, this::look);
        Gauge.builder("odmev.mail.acknowledgements.uncertain", this, sender -> sender.uncertain)
                .description("Messages of which a stop or a broken connection left open whether they were acknowledged")
                .register(meters);
    }

    private Next look() throws MessagingException, InterruptedException {
        if (isToWait) {
            isToWait = false;
            due.await(LOOK_EVERY);
            return Next.atOnce();
        }
        answerAll();
        // The wait is a separate step, because the success of this one must be visible at once.
        isToWait = true;
        return Next.atOnce();
    }

    private void answerAll() throws MessagingException {
        try (Mailbox processed = Mailbox.open(mailbox, properties.processed())) {
            uncertain = processed.answersUncertain();
            List<IMAPMessage> messages = processed.answerDue();
            if (messages.isEmpty()) {
                return;
            }
            try (Transport transport = smtp.connect(smtp.session().getTransport(smtp.protocol()))) {
                for (List<IMAPMessage> group : MessageFetcher.groups(messages)) {
                    answer(processed, group, transport);
                }
            }
        }
    }

    private void answer(Mailbox processed, List<IMAPMessage> group, Transport transport) throws MessagingException {
        for (List<IMAPMessage> batch : processed.batches(group)) {
            for (Item item : processed.fetch(batch)) {
                if (worker.isStopping()) {
                    return;
                }
                answerAlone(processed, item, transport);
            }
        }
    }

    /** A fault in our code over one message must not delay the messages behind it: it stays unanswered, and the fault is logged. */
    private void answerAlone(Mailbox processed, Item item, Transport transport) throws MessagingException {
        try {
            answer(processed, item, transport);
        } catch (IntakeNotReadyException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("a message could not be acknowledged");
            finish(processed, item, "fault");
        }
    }

    private static final class IntakeNotReadyException extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }

    private void answer(Mailbox processed, Item item, Transport transport) throws MessagingException {
        MailReading reading = item.bytes().map(reader::read).orElse(null);
        if (reading == null || !reading.acknowledge()) {
            finish(processed, item, "not-due");
            return;
        }
        // A mail has the id of its content only if its Message-ID had been used for other content.
        UUID contentId = reading.identity().contentId();
        UUID id = intake.statusOf(contentId) instanceof SubmissionStatus.Kept
                ? contentId
                : reading.identity().submissionId();
        switch (intake.statusOf(id)) {
            case SubmissionStatus.Kept kept -> {
                if (claims.isOf(reading, id, kept)) {
                    send(processed, item, transport, reading, id, kept);
                } else {
                    // Another sender's mail was accepted under this id: its receipt is not for this sender.
                    finish(processed, item, "unproven");
                }
            }
            case SubmissionStatus.Erased erased -> finish(processed, item, "erased");
            case SubmissionStatus.Unknown unknown -> finish(processed, item, "unknown");
            case SubmissionStatus.Unavailable unavailable -> throw new IntakeNotReadyException();
        }
    }

    private void send(
            Mailbox processed, Item item, Transport transport, MailReading reading, UUID id, SubmissionStatus.Kept kept)
            throws MessagingException {
        if (!limit.allows(reading.sender().orElseThrow().replyTo())) {
            finish(processed, item, "limited");
            return;
        }
        Letter letter;
        try {
            letter = acknowledgement.write(smtp.session(), reading, id, kept, AnswerLanguage.of(reading.text()));
        } catch (AddressException e) {
            finish(processed, item, "malformed");
            return;
        }
        processed.markAnswered(item.handle());
        switch (Delivery.of(letter, transport)) {
            case Delivery.Sent sent -> {
                LOG.atInfo().addKeyValue("submission", id).log("a mail was acknowledged");
                finish(processed, item, "sent");
            }
            case Delivery.Refused refused -> {
                LOG.atWarn().addKeyValue("submission", id).log("the mail server refuses an acknowledgement for good");
                finish(processed, item, "refused");
            }
            case Delivery.NotNow(MessagingException cause) -> {
                processed.unmarkAnswered(item.handle());
                count("failed");
                throw cause;
            }
            case Delivery.Uncertain(MessagingException cause) -> {
                LOG.atWarn()
                        .addKeyValue("submission", id)
                        .log("the mail server broke off; an acknowledgement may be lost");
                count("uncertain");
                throw cause;
            }
        }
    }

    private void finish(Mailbox processed, Item item, String result) throws MessagingException {
        processed.unmarkAnswerDue(List.of(item.handle()));
        count(result);
    }

    private void count(String result) {
        meters.counter("odmev.mail.acknowledgements", "result", result).increment();
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
