package si.odmev.ingest.mail.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.context.support.StaticMessageSource;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties.Security;
import si.odmev.ingest.mail.mailbox.MailProperties.Server;
import si.odmev.ingest.outbox.ReceiptMail;
import si.odmev.ingest.outbox.ReceiptOutbox;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.platform.kafka.worker.Workers;

/** The mail server is away at first. */
class FormReceiptSenderTest {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");
    private static final SubmissionStatus KEPT = new SubmissionStatus.Kept(
            "VEL-7K3M-9QXD-4F2T",
            TestConsultation.of("town", "VEL").closing("2022-06-01T00:00:00").build(),
            NOON,
            ClaimDigest.of(new byte[16]).orElseThrow());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReceiptOutbox outbox = new ReceiptOutbox(true, 3, 300);
    private final GreenMail server;
    private final int port;
    private FormReceiptSender sender;

    FormReceiptSenderTest() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private void start(Function<UUID, SubmissionStatus> statusOf, Instant now) {
        var texts = new StaticMessageSource();
        texts.addMessage("format.date-time", Locale.ENGLISH, "d MMMM yyyy HH:mm");
        texts.addMessage("mail.form.subject", Locale.ENGLISH, "Received ({0})");
        texts.addMessage("mail.form.text", Locale.ENGLISH, "Received: {2}\n{3}");
        var smtp = new MailConnection(
                new Server("127.0.0.1", port, Security.NONE, "", "", "", ""),
                "smtp",
                Duration.ofSeconds(5),
                new DefaultSslBundleRegistry(),
                timer);
        sender = new FormReceiptSender(
                outbox,
                smtp,
                statusOf,
                new FormReceipt(
                        new Stationery(texts, "https://odmev.example", "us@example.si", "us@example.si", () -> now),
                        new ReceiptLinks(new ReceiptSecrets("0f".repeat(32)))),
                () -> now,
                meters,
                Workers.endingWith(worker -> {}));
        sender.start();
    }

    private void leave(String address) {
        outbox.offer(new ReceiptMail(UUID.randomUUID(), address, Locale.ENGLISH, NOON));
    }

    @AfterEach
    void stop() {
        sender.stop();
        server.stop();
        timer.shutdownNow();
    }

    @Test
    void itIsTriedUntilTheServerIsBack() throws Exception {
        leave("ana@example.si");
        start(id -> KEPT, NOON);
        await().until(() -> sender.isRunning() && outbox.waiting().size() == 1);

        server.start();

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(server.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Received (VEL-7K3M-9QXD-4F2T)");
            assertThat(mail.getContent().toString()).contains("Received: 10 May 2022 12:00");
        });
        assertThat(count("sent")).isEqualTo(1);
    }

    @Test
    void anErasedSubmissionIsDroppedWithoutAServer() {
        leave("ana@example.si");
        start(id -> new SubmissionStatus.Erased(), NOON);

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(count("erased")).isEqualTo(1);
    }

    @Test
    void itIsGivenUpAfterADay() {
        leave("ana@example.si");
        start(id -> KEPT, NOON.plus(Duration.ofDays(1)).plusSeconds(1));

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(count("expired")).isEqualTo(1);
    }

    @Test
    void anAddressThatNoMailCanHaveHoldsUpNobody() throws Exception {
        server.start();
        leave("ana bor@example.si");
        leave("ana@example.si");
        start(id -> KEPT, NOON);

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(count("malformed")).isEqualTo(1);
        assertThat(count("sent")).isEqualTo(1);
    }

    private double count(String result) {
        var counter = meters.find("odmev.receipt.mails").tag("result", result).counter();
        return counter == null ? 0 : counter.count();
    }
}
