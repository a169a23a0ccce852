package si.odmev.ingest.mail.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

/** What goes wrong with one letter concerns no other one. */
class OneLetterAmongOthersTest {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");
    private static final SubmissionStatus KEPT = new SubmissionStatus.Kept(
            "VEL-7K3M-9QXD-4F2T",
            TestConsultation.of("town", "VEL").closing("2022-06-01T00:00:00").build(),
            NOON,
            ClaimDigest.of(new byte[16]).orElseThrow());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReceiptOutbox outbox = new ReceiptOutbox(true, 3, 300);
    private final Set<UUID> erased = ConcurrentHashMap.newKeySet();
    private final StaticMessageSource texts = new StaticMessageSource();
    private final Workers workers = Workers.endingWith(worker -> {});
    private final StrictMailServer server = new StrictMailServer();
    private final FormReceiptSender sender;
    private volatile Instant now = NOON;

    OneLetterAmongOthersTest() throws IOException {
        texts.addMessage("format.date-time", Locale.ENGLISH, "d MMMM yyyy HH:mm");
        texts.addMessage("mail.form.subject", Locale.ENGLISH, "Received ({0})");
        texts.addMessage("mail.form.text", Locale.ENGLISH, "Received: {2}\n{3}");
        sender = new FormReceiptSender(
                outbox,
                new MailConnection(
                        new Server("127.0.0.1", server.port(), Security.NONE, "", "", "", ""),
                        "smtp",
                        Duration.ofSeconds(5),
                        new DefaultSslBundleRegistry(),
                        timer),
                id -> erased.contains(id) ? new SubmissionStatus.Erased() : KEPT,
                new FormReceipt(
                        new Stationery(texts, "https://odmev.example", "us@example.si", "us@example.si", () -> now),
                        new ReceiptLinks(new ReceiptSecrets("0f".repeat(32)))),
                () -> now,
                meters,
                workers);
    }

    @AfterEach
    void stop() throws IOException {
        sender.stop();
        server.close();
        timer.shutdownNow();
    }

    private ReceiptMail leave(String address, Locale language) {
        var mail = new ReceiptMail(UUID.randomUUID(), address, language, NOON);
        outbox.offer(mail);
        return mail;
    }

    private ReceiptMail leave(String address) {
        return leave(address, Locale.ENGLISH);
    }

    @Test
    void anAddressThatNoServerTakesIsWrittenToNobodyAndHoldsUpNobody() {
        leave("matjaž.čuk@example.si");
        leave("špela@example.si");
        leave("ana@češnja.si");
        leave("ana@example.si");

        sender.start();

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(server.taken()).containsExactly("ana@xn--enja-fua91c.si", "ana@example.si");
        assertThat(server.asked()).isEqualTo(server.taken());
        assertThat(count("malformed")).isEqualTo(2);
        assertThat(count("refused")).isZero();
    }

    @Test
    void aCommandOutOfOrderIsNoRefusalOfTheLetter() {
        server.replyTo("bor@example.si", "503 need MAIL command");
        ReceiptMail bor = leave("bor@example.si");

        sender.start();

        await().untilAsserted(() -> assertThat(count("failed")).isEqualTo(1));
        assertThat(outbox.waiting()).containsExactly(bor);
    }

    /** Common servers reply so to a domain that does not exist, for as long as it is asked. */
    @Test
    void oneThatTheServerDoesNotTakeYetWaitsAloneAndFailsNoStep() {
        server.replyTo("bor@gmial.cmo", "450 unknown domain");
        ReceiptMail bor = leave("bor@gmial.cmo");
        leave("ana@example.si");
        sender.start();
        await().untilAsserted(() -> assertThat(server.taken()).containsExactly("ana@example.si"));

        leave("cene@example.si");

        await().untilAsserted(() -> assertThat(server.taken()).containsExactly("ana@example.si", "cene@example.si"));
        assertThat(outbox.waiting()).containsExactly(bor);
        assertThat(server.asked()).containsOnlyOnce("bor@gmial.cmo");
        assertThat(sender.workers().getFirst().state()).isNotInstanceOf(WorkerState.Failing.class);
    }

    @Test
    void itIsTriedAgainOnceItsWaitIsOver() {
        server.replyTo("bor@example.si", "450 mailbox busy");
        leave("bor@example.si");
        sender.start();
        await().untilAsserted(() -> assertThat(count("failed")).isEqualTo(1));

        server.replyTo("bor@example.si", "250 ok");
        now = NOON.plus(Duration.ofMinutes(1));
        leave("ana@example.si");

        await().untilAsserted(() -> assertThat(server.taken()).containsExactly("bor@example.si", "ana@example.si"));
    }

    @Test
    void whatIsErasedWhileOthersAreSentIsNotSent() {
        leave("ana@example.si");
        ReceiptMail bor = leave("bor@example.si");
        ReceiptMail cene = leave("cene@example.si");
        server.whenTaken(address -> {
            erased.add(bor.submissionId());
            outbox.look(cene.submissionId());
        });

        sender.start();

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(server.asked()).containsExactly("ana@example.si");
        assertThat(count("erased")).isEqualTo(1);
    }

    @Test
    void aFaultOverOneLetterHoldsUpNoOther() {
        leave("bor@example.si", Locale.ITALIAN);
        leave("ana@example.si");

        sender.start();

        await().untilAsserted(() -> assertThat(outbox.waiting()).isEmpty());
        assertThat(server.taken()).containsExactly("ana@example.si");
        assertThat(count("fault")).isEqualTo(1);
    }

    private double count(String result) {
        var counter = meters.find("odmev.receipt.mails").tag("result", result).counter();
        return counter == null ? 0 : counter.count();
    }
}
