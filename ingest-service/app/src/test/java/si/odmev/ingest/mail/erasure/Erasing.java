package si.odmev.ingest.mail.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.mail.mailbox.ErasedContents;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;

/** Erases in the mailbox of a server under test, by a list of erasures of its own. */
final class Erasing implements AutoCloseable {
    static final Duration WITHIN = Duration.ofSeconds(4);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong skipped = new AtomicLong();
    private final Workers workers = Workers.endingWith(worker -> {});
    private final ErasureList list;
    private final MailErasureStatus status;
    private final MailEraser eraser;
    private final MailTraces traces;
    private final MailConnection connection;

    /** Whether the list was read to its end once. */
    volatile boolean isListComplete = true;

    /** Submissions that were accepted and are not erased. */
    final Set<UUID> kept = ConcurrentHashMap.newKeySet();

    /** @param file of the list; as a service that starts again, it goes on with what is there */
    Erasing(int port, String user, String password, Path file) {
        this(port, user, password, file, WITHIN);
    }

    Erasing(int port, String user, String password, Path file, Duration within) {
        MailProperties properties = properties(port, user, password);
        connection = new MailConnection(
                properties.imap(), "imap", Duration.ofSeconds(10), new DefaultSslBundleRegistry(), timer);
        var contents = new ErasedContents();
        list = ErasureList.open(file);
        status = new MailErasureStatus(meters, within, () -> System.nanoTime() + skipped.get());
        eraser = new MailEraser(
                list,
                () -> isListComplete,
                connection,
                properties,
                kept::contains,
                contents,
                status,
                InstantSource.system(),
                System::nanoTime,
                within,
                workers);
        traces = new MailTraces(connection, properties, kept::contains, contents, System::nanoTime);
    }

    private static MailProperties properties(int port, String user, String password) {
        var all = new HashMap<>(Map.of(
                "odmev.mail.imap.host",
                "127.0.0.1",
                "odmev.mail.imap.port",
                String.valueOf(port),
                "odmev.mail.imap.security",
                "none",
                "odmev.mail.imap.username",
                user,
                "odmev.mail.imap.password",
                password));
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("odmev.mail", MailProperties.class)
                .get();
    }

    Erasing start() {
        eraser.start();
        return this;
    }

    void erase(UUID submissionId) {
        erase(submissionId, Instant.now());
    }

    void erase(UUID submissionId, Instant at) {
        list.add(Erasure.newBuilder()
                .setSubmissionId(submissionId.toString())
                .setErasedAt(at)
                .setBy(ErasedBy.AUTHOR)
                .build());
    }

    /** How far the mailbox is noted to be searched. */
    OptionalLong searched() {
        return list.mailboxSearched();
    }

    boolean isFailing() {
        return !workers.unwell(Duration.ZERO).isEmpty();
    }

    MailConnection connection() {
        return connection;
    }

    MailErasureStatus status() {
        return status;
    }

    /** How many messages operators are asked to judge, by folder. */
    Object left() {
        return health().getDetails().get("left");
    }

    MailTraces traces() {
        return traces;
    }

    Health health() {
        return status.health();
    }

    double removed() {
        return meters.get("odmev.mail.erased").counter().count();
    }

    /** As if that much time had passed. */
    void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }

    @Override
    public void close() throws Exception {
        eraser.stop();
        list.close();
        timer.shutdownNow();
    }
}
