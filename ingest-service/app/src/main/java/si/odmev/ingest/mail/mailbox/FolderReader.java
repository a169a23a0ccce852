package si.odmev.ingest.mail.mailbox;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.mail.mailbox.Filer.Filed;
import si.odmev.ingest.mail.mailbox.MessageFetcher.Item;
import si.odmev.ingest.mail.reading.Decision.Obstacle;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Backoff;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Reads one folder for as long as the service runs. Each message is read, made durable, and only then moved. After a crash in
 * between, it is read again; its id makes that harmless.
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
    private final Filer filer;
    private final MailboxStatus status;
    private final ScheduledExecutorService timer;
    private final MailReader reader;
    private final Backoff untilTaken;
    private final Worker worker;
    private volatile @Nullable Mailbox open;
    private boolean isToWait;

    /**
     * @param name of its worker
     * @param folder one of those that the properties name
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
        this.consultation =
                Objects.requireNonNull(properties.folders().get(folder), "only folders of the configuration are read");
        this.properties = properties;
        this.reader = new MailReader(properties.ownAddresses());
        this.connection = connection;
        this.intake = intake;
        filer = new Filer(folder, properties, answersDue, status);
        this.status = status;
        this.timer = timer;
        untilTaken = new Backoff(FIRST_WAIT, properties.longestWait(), RandomGenerator.getDefault());
        worker = workers.add(name, AfterDeath.REPORT, FIRST_WAIT, properties.longestWait(), this::look);
    }

    void start() {
        worker.start();
    }

    boolean isRunning() {
        return worker.isAlive();
    }

    private Next look() throws MessagingException, InterruptedException {
        try {
            return look(opened());
        } catch (MessagingException | RuntimeException e) {
            if (!worker.isStopping()) {
                status.failed(folder, Refusal.describe(e));
            }
            close();
            throw e;
        }
    }

    private Mailbox opened() throws MessagingException {
        Mailbox known = open;
        if (known != null) {
            return known;
        }
        Mailbox mailbox = Mailbox.open(connection, folder);
        open = mailbox;
        status.server(mailbox.folders().description());
        mailbox.require(properties.processed(), properties.ignored(), properties.held());
        return mailbox;
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
            // The wait is a separate step, because the success of this one must be visible at once.
            isToWait = true;
            return Next.atOnce();
        }
        return Next.after(properties.pollInterval());
    }

    /**
     * Stops after the batch that is under way. When the time is over, the rest of the batch is still in the mailbox, and is read
     * again later.
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
                LOG.atDebug()
                        .addKeyValue("cause", e.getClass().getName())
                        .log("the connection to a mailbox could not be closed");
            }
        }
    }

    /**
     * Reads messages and files them.
     *
     * @return false if a message has to wait for intake
     * @throws MessagingException if the server refused to move some, also after all were read
     */
    private boolean drain(Mailbox mailbox, List<IMAPMessage> messages) throws MessagingException, InterruptedException {
        Optional<MessagingException> refusal = Optional.empty();
        for (List<IMAPMessage> group : MessageFetcher.groups(messages)) {
            for (List<IMAPMessage> batch : mailbox.batches(group)) {
                if (worker.isStopping()) {
                    return true;
                }
                List<Filed> filed = take(mailbox.fetch(batch));
                Optional<MessagingException> refused = filer.file(mailbox, filed);
                refusal = refusal.or(() -> refused);
                if (filed.stream().anyMatch(one -> one.filing() instanceof Filing.Waiting)) {
                    return false;
                }
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return true;
    }

    /** Takes the messages in parallel, because each waits for Kafka's acknowledgement. */
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
            // A fault in our code over one message must not delay the messages behind it.
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("a message could not be accepted");
            return new Filed(item.handle(), Filing.Held.over(Obstacle.UNREADABLE), "");
        }
    }
}
