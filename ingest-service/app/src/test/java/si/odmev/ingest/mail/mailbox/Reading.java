package si.odmev.ingest.mail.mailbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.platform.kafka.worker.Workers;

/** Reads the inbox of a server under test into a log in memory, as the service does. */
final class Reading implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final MailProperties properties;
    private final MailConnection connection;
    private final MemoryLog log;
    private final MailboxStatus status;
    private final FolderReader reader;

    /**
     * @param settings below {@code odmev.mail}
     * @param log what was accepted so far; a reading that comes after another one goes on with it
     */
    Reading(int port, String user, String password, Map<String, String> settings, Log log) {
        properties = properties(port, user, password, settings);
        connection = new MailConnection(properties.imap(), "imap", SILENCE, new DefaultSslBundleRegistry(), timer);
        this.log = log.log;
        status = new MailboxStatus(
                properties.folders().keySet(), meters, InstantSource.system(), System::nanoTime, Duration.ofMinutes(1));
        var claims = new MailClaims(new ReceiptSecrets("0f".repeat(32)));
        reader = new FolderReader(
                "mailbox-under-test",
                properties.folders().keySet().iterator().next(),
                properties,
                connection,
                new MailIntake(log.intake, claims, new ErasedContents(), properties, InstantSource.system()),
                new AnswersDue(),
                status,
                timer,
                Workers.endingWith(worker -> {}));
        reader.start();
    }

    static MailProperties properties(int port, String user, String password, Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "odmev.mail.imap.host", "127.0.0.1",
                "odmev.mail.imap.port", String.valueOf(port),
                "odmev.mail.imap.security", "none",
                "odmev.mail.imap.username", user,
                "odmev.mail.imap.password", password,
                "odmev.mail.poll-interval", "100ms",
                "odmev.mail.longest-wait", "500ms",
                "odmev.mail.smtp.host", "127.0.0.1",
                "odmev.mail.from", user));
        settings.forEach((name, value) -> all.put("odmev.mail." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("odmev.mail", MailProperties.class)
                .get();
    }

    /** What was accepted, across several readings. */
    static final class Log {
        private final MemoryLog log = new MemoryLog();
        private final List<Outcome> counted = new CopyOnWriteArrayList<>();
        private final AcceptedLedger ledger = MemoryLog.completeLedger();
        private final Intake intake;

        Log() {
            var all = new Consultations(List.of(TestConsultation.of("town", "VEL")
                    .closing("2122-06-01T00:00:00")
                    .build()));
            CurrentConsultations consultations = () -> all;
            var validator = Validation.buildDefaultValidatorFactory().getValidator();
            intake = new Intake(
                    new SubmissionRules(consultations, validator),
                    consultations,
                    ledger,
                    log,
                    Erasures.none(),
                    InstantSource.system(),
                    (channel, outcome) -> counted.add(outcome));
        }

        /** As after an erasure. */
        void erase(UUID submissionId) {
            ledger.note(submissionId, new AcceptedLedger.Entry.Erased());
        }

        MemoryLog memory() {
            return log;
        }

        Intake intake() {
            return intake;
        }

        /** What was counted, in its order. */
        List<Outcome> counted() {
            return counted;
        }

        /** When the only submission was submitted. */
        Instant submittedAt() {
            return log.submissions.getFirst().getSubmittedAt();
        }
    }

    int accepted() {
        return log.accepted();
    }

    /** How many messages were counted with a result, for example {@code held}. */
    double counted(String result) {
        return meters.find("odmev.mail.messages").tag("result", result).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Health as operators see it. */
    Map<String, Object> details() {
        return status.health().getDetails();
    }

    String state() {
        return status.health().getStatus().getCode();
    }

    /** What health says is wrong; empty if nothing is. */
    String problems() {
        return String.valueOf(details().getOrDefault("problems", ""));
    }

    @Override
    public void close() throws InterruptedException {
        reader.stop(Duration.ofSeconds(5));
        timer.shutdownNow();
    }
}
