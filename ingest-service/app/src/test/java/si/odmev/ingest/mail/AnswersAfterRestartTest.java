package si.odmev.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.ingest.mail.TestMailServer.anybody;
import static si.odmev.ingest.mail.TestMailServer.mail;

import jakarta.mail.Flags;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.receipt.ClaimDigest;

/** Mail that comes while intake does not know yet what it accepted before it was restarted, and so accepts it again. */
@SpringBootTest(classes = {EdgesWithoutKafka.class, AnswersAfterRestartTest.ForgetfulIntake.class})
@DirtiesContext
class AnswersAfterRestartTest {
    private static final TestMailServer SERVER = new TestMailServer();

    @Autowired
    private AcceptedLedger ledger;

    static class ForgetfulIntake {
        @Bean
        @Primary
        AcceptedLedger ledgerAfterRestart() {
            return new AcceptedLedger();
        }

        @Bean
        @Primary
        Intake intakeAfterRestart(
                CurrentConsultations consultations, Validator validator, AcceptedLedger ledger, MemoryLog feedbackLog) {
            return new Intake(
                    new SubmissionRules(consultations, validator),
                    consultations,
                    ledger,
                    feedbackLog,
                    Erasures.none(),
                    InstantSource.system(),
                    (channel, outcome) -> {});
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        SERVER.configure(properties);
    }

    @Test
    void whoWasAnsweredBeforeIsNotAnsweredAgainAndWhoWasNotIs() throws Exception {
        String answered = anybody();
        String neverMarked = anybody();
        String first = mail(answered, "Klopi", "<a@example.si>", "Ob jezeru naj bo več klopi.");
        String second = mail(neverMarked, "Senca", "<b@example.si>", "Na igrišču naj bo več sence.");
        SERVER.leave("Processed", first, new Flags(Flags.Flag.ANSWERED));
        SERVER.leave("Processed", second, new Flags());

        SERVER.deliver(first, second);

        await().untilAsserted(
                        () -> assertThat(SERVER.messages(neverMarked, "INBOX")).hasSize(1));
        assertThat(SERVER.messages(answered, "INBOX")).isEmpty();
    }

    /** The ledger was read to its end between the mail and its answer. */
    @Test
    void whoSentSomebodysMailAgainBeforeItWasKnownGetsNoReceipt() throws Exception {
        String thief = anybody();
        String mail = mail(thief, "Drevesa", "<c@example.si>", "Ob cesti naj bo več dreves.");
        String next = mail(anybody(), "Luči", "<d@example.si>", "Ob cesti naj bo več luči.");
        MailReading reading = new MailReader().read(mail.getBytes(StandardCharsets.UTF_8));
        ledger.note(
                reading.identity().submissionId(),
                new AcceptedLedger.Entry.Kept(
                        1, "velenje-2022", 0, ClaimDigest.of(new byte[16]).orElseThrow()));
        SERVER.leave("Processed", mail, new Flags(Flags.Flag.FLAGGED));

        SERVER.deliver(next);

        await().untilAsserted(() -> assertThat(SERVER.flagged("Processed")).isEmpty());
        assertThat(SERVER.messages(thief, "INBOX")).isEmpty();
    }
}
