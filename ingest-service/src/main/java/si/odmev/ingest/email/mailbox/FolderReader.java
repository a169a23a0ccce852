package si.odmev.ingest.email.mailbox;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.email.mailbox.Mailbox.Item;
import si.odmev.ingest.email.reading.Decision.Obstacle;
import si.odmev.ingest.email.reading.MailReader;
import si.odmev.ingest.email.reading.MailReading;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Backoff;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Reads one folder for as long as the service runs. Each message is read, made durable, and only then moved: a crash in
 * between has it read again, and its id makes that harmless.
 */
final class FolderReader {
    private static final int TAKEN_AT_ONCE = 64;
    private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final String folder;
    private final String consultation;
    private final MailProperties properties;
    private final MailConnection connection;
    private final MailIntake intake;
    private final AnswersDue answersDue;
    private final MailboxStatus status;
    private final ScheduledExecutorService timer;
    private final MailReader reader;
    private final Backoff untilTaken;
    private final Worker worker;
    private volatile Mailbox open;
    private boolean isToWait;

    /**
     * @param name of its worker
     */
    FolderReader(
            String name,
            String folder,
            MailProperties properties,
            MailConnection connection,
            MailIntake intake,
            AnswersDue answersDue,
            MailboxStatus status,
            ScheduledExecutorService timer,
            Workers workers) {
        this.folder = folder;
        this.consultation = properties.folders().get(folder);
        this.properties = properties;
        this.reader = new MailReader(properties.ownAddresses());
        this.connection = connection;
        this.intake = intake;
        this.answersDue = answersDue;
        this.status = status;
        this.timer = timer;
        untilTaken = new Backoff(FIRST_WAIT, properties.longestWait(), RandomGenerator.getDefault());
        worker = workers.add(name, AfterDeath.REPORT, FIRST_WAIT, properties.longestWait(), this::look);
    }

    private record Filed(IMAPMessage message, Filing filing, String messageId) {}

    void start() {
        worker.start();
    }

    boolean isRunning() {
        return worker.isAlive();
    }

    private Next look() throws MessagingException, InterruptedException {
        try {
            if (open == null) {
                open = Mailbox.open(connection, folder);
                open.require(properties.processed(), properties.ignored(), properties.held());
            }
            return look(open);
        } catch (MessagingException | RuntimeException e) {
            if (!worker.isStopping()) {
                status.failed(folder, e.getClass().getSimpleName());
            }
            close();
            throw e;
        }
    }

    private Next look(Mailbox mailbox) throws MessagingException, InterruptedException {
        if (isToWait) {
            isToWait = false;
            mailbox.awaitNews(properties.idleRenewal(), timer);
            return Next.atOnce();
        }
        List<IMAPMessage> messages = mailbox.messages();
        boolean allTaken = messages.isEmpty() || drain(mailbox, messages);
        status.polled(folder, mailbox.count(properties.held()));
        if (!allTaken) {
            return Next.after(untilTaken.afterFailure());
        }
        untilTaken.reset();
        if (!messages.isEmpty() || worker.isStopping()) {
            return Next.atOnce();
        }
        if (mailbox.canWaitForNews()) {
            // In a step of its own: this one went well, which is to be seen at once.
            isToWait = true;
            return Next.atOnce();
        }
        return Next.after(properties.pollInterval());
    }

    /**
     * Ends after the batch that is under way. What the batch holds when the time is over is in the mailbox still, and is read
     * again.
     */
    void stop(Duration limit) throws InterruptedException {
        worker.stop(limit, () -> {
            Mailbox mailbox = open;
            if (mailbox != null) {
                mailbox.interrupt();
            }
        });
        if (!worker.isAlive()) {
            close();
        }
    }

    private void close() {
        Mailbox mailbox = open;
        open = null;
        isToWait = false;
        if (mailbox != null) {
            try {
                mailbox.close();
            } catch (MessagingException | RuntimeException e) {
                LOG.atDebug().addKeyValue("cause", e.getClass().getName()).log("a mailbox did not close");
            }
        }
    }

    /** True if nothing has to wait for intake. */
    private boolean drain(Mailbox mailbox, List<IMAPMessage> messages) throws MessagingException, InterruptedException {
        for (List<IMAPMessage> group : Mailbox.groups(messages)) {
            for (List<IMAPMessage> batch : mailbox.batches(group)) {
                if (worker.isStopping()) {
                    return true;
                }
                List<Filed> filed = take(mailbox.fetch(batch));
                file(mailbox, filed);
                if (filed.stream().anyMatch(one -> one.filing() instanceof Filing.Waiting)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Side by side, since each waits for Kafka's acknowledgement. */
    private List<Filed> take(List<Item> items) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(TAKEN_AT_ONCE)) {
            List<Callable<Filed>> tasks = items.stream()
                    .<Callable<Filed>>map(item -> () -> take(item))
                    .toList();
            var filed = new ArrayList<Filed>();
            for (Future<Filed> task : threads.invokeAll(tasks)) {
                filed.add(task.get());
            }
            return filed;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Filed take(Item item) throws MessagingException {
        if (item.bytes().isEmpty()) {
            Obstacle obstacle = item.handle().getSize() > 0 ? Obstacle.TOO_LARGE : Obstacle.UNREADABLE;
            return new Filed(item.handle(), Filing.Held.over(obstacle), "");
        }
        try {
            MailReading reading = reader.read(item.bytes().get());
            Filing filing = intake.take(reading, item.receivedAt(), consultation);
            return new Filed(
                    item.handle(), filing, reading.identity().messageId().orElse(""));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours over one message must not keep those behind it waiting.
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("a message could not be taken");
            return new Filed(item.handle(), Filing.Held.over(Obstacle.UNREADABLE), "");
        }
    }

    private void file(Mailbox mailbox, List<Filed> filed) throws MessagingException {
        var claimed = new ArrayList<UUID>();
        try {
            var destinations = new HashMap<String, List<IMAPMessage>>();
            var due = new ArrayList<IMAPMessage>();
            var notDue = new ArrayList<IMAPMessage>();
            for (Filed one : filed) {
                status.count(one.filing());
                destination(one.filing())
                        .ifPresent(name -> destinations
                                .computeIfAbsent(name, first -> new ArrayList<>())
                                .add(one.message()));
                if (one.filing() instanceof Filing.Processed processed && properties.acknowledges()) {
                    (isAnswerDue(mailbox, one, processed, claimed) ? due : notDue).add(one.message());
                }
            }
            // Flags move with a message; set afterwards, a crash in between would lose them.
            mailbox.markAnswerDue(due);
            mailbox.unmarkAnswerDue(notDue);
            for (Map.Entry<String, List<IMAPMessage>> destination : destinations.entrySet()) {
                mailbox.move(destination.getValue(), destination.getKey());
            }
            if (!due.isEmpty()) {
                answersDue.announce();
            }
        } catch (MessagingException | RuntimeException e) {
            answersDue.giveBack(claimed);
            throw e;
        }
    }

    private Optional<String> destination(Filing filing) {
        return switch (filing) {
            case Filing.Processed processed -> Optional.of(properties.processed());
            case Filing.Ignored ignored -> Optional.of(properties.ignored());
            case Filing.Held held -> {
                LOG.atWarn()
                        .addKeyValue("folder", folder)
                        .addKeyValue("reason", held.reason())
                        .log("a message is held for a person to look at");
                yield Optional.of(properties.held());
            }
            case Filing.Waiting waiting -> Optional.empty();
        };
    }

    private boolean isAnswerDue(Mailbox mailbox, Filed one, Filing.Processed processed, List<UUID> claimed)
            throws MessagingException {
        if (processed.answer() == Filing.Answer.NONE || !answersDue.claim(processed.submissionId())) {
            return false;
        }
        claimed.add(processed.submissionId());
        if (processed.answer() == Filing.Answer.DUE) {
            return true;
        }
        return !one.messageId().isEmpty() && !mailbox.isCopyAnswered(properties.processed(), one.messageId());
    }
}
