package si.odmev.ingest.email.acknowledgement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import si.odmev.ingest.email.mailbox.AnswersDue;
import si.odmev.ingest.email.mailbox.MailConnection;
import si.odmev.ingest.email.mailbox.MailProperties;
import si.odmev.ingest.email.mailbox.Mailbox;
import si.odmev.ingest.email.mailbox.Mailbox.Item;
import si.odmev.ingest.email.reading.MailReader;
import si.odmev.ingest.email.reading.MailReading;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Standing;

/**
 * Answers those whose mail has become feedback, apart from reading it. The outbox is the mailbox: a message that is to be
 * answered lies flagged among the processed ones; it is marked as answered first and then answered, so a crash in between
 * leaves it unanswered (and flagged), and never answers twice. While the mail server takes nothing, the mark is taken back
 * and it is tried again.
 */
final class AcknowledgementSender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementSender.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int PERMANENT = 500;

    private final MailProperties properties;
    private final MailConnection mailbox;
    private final MailConnection smtp;
    private final AnswersDue due;
    private final Intake intake;
    private final Acknowledgement acknowledgement;
    private final AnswerLimit limit;
    private final MeterRegistry meters;
    private final MailReader reader = new MailReader();
    private final Thread thread =
            Thread.ofPlatform().name("acknowledgements").daemon().unstarted(this::run);
    private Duration wait = FIRST_WAIT;
    private volatile boolean stopped;

    AcknowledgementSender(
            MailProperties properties,
            MailConnection mailbox,
            MailConnection smtp,
            AnswersDue due,
            Intake intake,
            Acknowledgement acknowledgement,
            MeterRegistry meters) {
        this.properties = properties;
        this.mailbox = mailbox;
        this.smtp = smtp;
        this.due = due;
        this.intake = intake;
        this.acknowledgement = acknowledgement;
        this.limit = new AnswerLimit(properties.answersPerHour());
        this.meters = meters;
    }

    private void run() {
        try {
            while (!stopped) {
                Duration pause = LOOK_EVERY;
                try {
                    answerAll();
                    wait = FIRST_WAIT;
                } catch (MessagingException | RuntimeException e) {
                    // Its message may name an address.
                    LOG.atWarn()
                            .addKeyValue("cause", e.getClass().getName())
                            .log("acknowledgements can't be sent, trying again");
                    pause = wait;
                    wait = wait.multipliedBy(2).compareTo(LOOK_EVERY) < 0 ? wait.multipliedBy(2) : LOOK_EVERY;
                }
                due.await(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerAll() throws MessagingException {
        try (Mailbox processed = Mailbox.open(mailbox, properties.processed())) {
            List<IMAPMessage> messages = processed.answerDue();
            if (messages.isEmpty()) {
                return;
            }
            try (Transport transport = smtp.connect(smtp.session().getTransport(smtp.protocol()))) {
                for (List<IMAPMessage> group : Mailbox.groups(messages)) {
                    answer(processed, group, transport);
                }
            }
        }
    }

    private void answer(Mailbox processed, List<IMAPMessage> group, Transport transport) throws MessagingException {
        for (List<IMAPMessage> batch : processed.batches(group)) {
            for (Item item : processed.fetch(batch)) {
                if (stopped) {
                    return;
                }
                answer(processed, item, transport);
            }
        }
    }

    private void answer(Mailbox processed, Item item, Transport transport) throws MessagingException {
        MailReading reading = item.bytes().map(reader::read).orElse(null);
        if (reading == null || !reading.acknowledge()) {
            finish(processed, item, "not-due");
            return;
        }
        // Under the id of its content it is only if its Message-ID had been used for something else.
        UUID contentId = reading.identity().contentId();
        UUID id = intake.standing(contentId) instanceof Standing.Kept
                ? contentId
                : reading.identity().submissionId();
        switch (intake.standing(id)) {
            case Standing.Kept kept -> send(processed, item, transport, reading, id, kept);
            case Standing.Erased erased -> finish(processed, item, "erased");
            case Standing.Unknown unknown -> finish(processed, item, "unknown");
            case Standing.Unavailable unavailable -> throw new IllegalStateException("intake is not ready");
        }
    }

    private void send(
            Mailbox processed, Item item, Transport transport, MailReading reading, UUID id, Standing.Kept kept)
            throws MessagingException {
        if (!limit.allows(reading.sender().orElseThrow().replyTo())) {
            finish(processed, item, "limited");
            return;
        }
        MimeMessage message =
                acknowledgement.write(smtp.session(), reading, id, kept, AnswerLanguage.of(reading.text()));
        processed.markAnswered(item.handle());
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            if (isRefusedForGood(e)) {
                LOG.atWarn().addKeyValue("submission", id).log("the mail server refuses an acknowledgement for good");
                finish(processed, item, "refused");
                return;
            }
            processed.unmarkAnswered(item.handle());
            count("failed");
            throw e;
        }
        LOG.atInfo().addKeyValue("submission", id).log("acknowledged");
        finish(processed, item, "sent");
    }

    private void finish(Mailbox processed, Item item, String result) throws MessagingException {
        processed.unmarkAnswerDue(item.handle());
        count(result);
    }

    private void count(String result) {
        meters.counter("odmev.mail.acknowledgements", "result", result).increment();
    }

    /** A reply of 5xx (RFC 5321, 4.2.1) will not change. */
    private static boolean isRefusedForGood(MessagingException failure) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            int code = 0;
            if (cause instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (cause instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
            if (code >= PERMANENT) {
                return true;
            }
        }
        return false;
    }

    private static Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
