package si.odmev.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.ingest.mail.TestMailServer.US;
import static si.odmev.ingest.mail.TestMailServer.anybody;
import static si.odmev.ingest.mail.TestMailServer.mail;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.intake.MemoryLog;

/** A connection to the mailbox whose other half is gone without a word, as behind a firewall that forgot it. */
@SpringBootTest(classes = EdgesWithoutKafka.class)
@DirtiesContext
class HalfOpenConnectionTest {
    private static final TestMailServer SERVER = new TestMailServer();
    private static final ForgetfulRelay RELAY = relay();

    private final MemoryLog log;

    @Autowired
    HalfOpenConnectionTest(MemoryLog log) {
        this.log = log;
    }

    private static ForgetfulRelay relay() {
        try {
            return new ForgetfulRelay(SERVER.imapPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        RELAY.close();
        SERVER.close();
    }

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        SERVER.configure(properties);
        properties.add("odmev.mail.imap.port", RELAY::port);
        properties.add("odmev.mail.idle-renewal", () -> "500ms");
        properties.add("odmev.mail.reply-timeout", () -> "500ms");
    }

    @Test
    void isNoticedAndReadingGoesOnOverAnother() throws Exception {
        SERVER.deliver(mail(anybody(), "Klopi", null, "Ob jezeru naj bo več klopi."));
        await().untilAsserted(() -> assertThat(log.accepted()).isEqualTo(1));

        RELAY.forgetConnections();
        SERVER.deliver(mail(anybody(), "Senca", null, "Na igrišču naj bo več sence."));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(log.accepted()).isEqualTo(2));
        SERVER.awaitEmptyInbox();
        assertThat(SERVER.messages(US, "Processed")).hasSize(2);
    }
}
