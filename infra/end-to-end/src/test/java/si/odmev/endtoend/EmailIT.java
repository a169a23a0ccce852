package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.localstack.Component;

@ExtendWith(OdmevExtension.class)
class EmailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningOdmev odmev;
    private final MailClient mail;

    EmailIT(RunningOdmev odmev) {
        this.odmev = odmev;
        this.mail = odmev.mail();
    }

    @Test
    void aMailIsShownToAnalystsAndItsReceiptIsInTheSendersMailbox() throws Exception {
        String sender = anybody();

        mail.send(mail.message(
                sender, "Kolesarnica", anyId(), "Pri knjižnici postavite pokrito kolesarnico z oznako K17."));

        Submission shown = awaitOne("oznako K17");
        assertThat(shown.channel()).isEqualTo("email");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.inbox(sender))
                        .singleElement()
                        .satisfies(receipt -> {
                            assertThat(receipt.subject()).contains(shown.receipt());
                            assertThat(receipt.text()).contains("/receipts/" + shown.submissionId());
                            assertThat(receipt.headers()).containsEntry("auto-submitted", "auto-replied");
                        }));
    }

    @Test
    void theSameMailTwiceAtOnceAndAgainAfterARestartIsOneSubmissionWithOneReceipt() throws Exception {
        String sender = anybody();
        String message = mail.message(sender, "Zaslon", anyId(), "Na postaji naj bo zaslon z oznako Z23.");

        CompletableFuture.allOf(sending(message), sending(message)).join();
        awaitOne("oznako Z23");
        odmev.stack().stop(Component.INGEST);
        mail.send(message);
        odmev.stack().start(Component.INGEST);

        awaitEmptyInbox();
        awaitOne("oznako Z23");
        // The receipts of mails that came later are sent later.
        String next = anybody();
        mail.send(mail.message(next, "Ura", anyId(), "Na postaji naj bo ura z oznako U24."));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.inbox(next)).hasSize(1));
        assertThat(mail.inbox(sender)).hasSize(1);
    }

    @Test
    void aMailToTwoOfOurAddressesIsOneSubmission() throws Exception {
        String message = mail.message(anybody(), "Senca", anyId(), "Na igrišču manjka senca, oznaka S31.")
                .replace("To: ", "To: mnenja@velenje.test, ");

        mail.send("Delivered-To: mnenja@velenje.test\r\n" + message);
        mail.send("Delivered-To: predlogi@velenje.test\r\n" + message);

        awaitOne("oznaka S31");
        awaitEmptyInbox();
        assertThat(withText("oznaka S31")).hasSize(1);
    }

    @Test
    void mailThatComesWhileKafkaIsAwayIsShownWhenItIsBack() throws Exception {
        odmev.stack().stop(Component.KAFKA);
        try {
            mail.send(mail.message(anybody(), "Hrup", anyId(), "Ponoči je v centru prehrupno, oznaka H47."));
        } finally {
            odmev.stack().start(Component.KAFKA);
        }

        awaitOne("oznaka H47");
    }

    @Test
    void readingGoesOnByItselfAfterTheMailServerWasRestarted() throws Exception {
        odmev.stack().kill(Component.MAIL);
        odmev.stack().start(Component.MAIL);

        mail.send(mail.message(anybody(), "Dvigalo", anyId(), "Dvigalo na postaji ne dela, oznaka D59."));

        awaitOne("oznaka D59");
    }

    @Test
    void aMailThatCannotBeTakenIsHeldAndThoseBehindItAreTaken() throws Exception {
        int held = mail.ours("Held").size();

        mail.send(mail.message(anybody(), "", anyId(), ""));
        mail.send(mail.message(anybody(), "Oder", anyId(), "Na trgu naj bo majhen oder, oznaka O61."));

        awaitOne("oznaka O61");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.ours("Held")).hasSize(held + 1));
    }

    @Test
    void whatMachinesSendIsKeptButIsNoFeedbackAndGetsNoAnswer() throws Exception {
        int ignored = mail.ours("Ignored").size();
        String sender = anybody();

        mail.send("Auto-Submitted: auto-replied\r\n"
                + mail.message(sender, "Odsoten", anyId(), "Na dopustu sem, oznaka A73."));
        mail.send(mail.message("MAILER-DAEMON@example.si", "Undelivered", anyId(), "Mail not delivered, oznaka A74."));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.ours("Ignored")).hasSize(ignored + 2));
        assertThat(withText("oznaka A7")).isEmpty();
        assertThat(mail.ours("Ignored")).noneMatch(kept -> kept.headers().containsKey("x-odmev-mail"));
    }

    @Test
    void whatStandsBesideThePersonsWordsIsUnfoldedOnThePageOfTheSubmission() throws Exception {
        String message = mail.message(anybody(), "Re: Predstavitev", anyId(), """
                        --meja
                        Content-Type: text/plain; charset=utf-8

                        Ob poti naj bo več klopi z oznako N83.

                        Dne 3. 5. 2022 ob 14:05 je Janez Novak napisal:
                        > Vabljeni na predstavitev <strategije>.
                        --meja
                        Content-Type: application/pdf; name="načrt.pdf"
                        Content-Transfer-Encoding: base64

                        JVBERi0xLjQK
                        --meja--
                        """)
                .replace("text/plain; charset=utf-8\r\n\r\n--", "multipart/mixed; boundary=meja\r\n\r\n--");

        mail.send(message);

        Submission shown = awaitOne("oznako N83");
        assertThat(shown.text()).isEqualTo("Ob poti naj bo več klopi z oznako N83.");
        assertThat(page(shown))
                .containsSubsequence(
                        " N83.",
                        "<details open=\"open\">",
                        "je Janez Novak napisal:",
                        "&gt; Vabljeni na predstavitev &lt;strategije&gt;.",
                        "</details>",
                        "načrt.pdf",
                        "application/pdf");
    }

    @Test
    void aReplyToAReceiptIsLinkedToTheFirstAndNoFeedbackIfItOnlySaysThanks() throws Exception {
        String sender = anybody();
        mail.send(mail.message(sender, "Igrala", anyId(), "Na igrišču naj bodo nova igrala, oznaka I91."));
        Submission first = awaitOne("oznaka I91");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.inbox(sender)).hasSize(1));
        MailClient.Mail receipt = mail.inbox(sender).getFirst();
        String inReplyTo = "In-Reply-To: " + receipt.headers().get("message-id") + "\r\n";
        int ignored = mail.ours("Ignored").size();

        mail.send(inReplyTo + mail.message(sender, "Re: " + receipt.subject(), anyId(), "Najlepša hvala!"));
        mail.send(inReplyTo
                + mail.message(
                        sender, "Re: " + receipt.subject(), anyId(), "Hvala. Igrala naj bodo v senci, oznaka I92."));

        assertThat(page(awaitOne("oznaka I92"))).contains("href=\"/submissions/" + first.submissionId() + "\"");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.ours("Ignored")).hasSize(ignored + 1));
        assertThat(withText("Najlepša hvala")).isEmpty();
    }

    private String page(Submission submission) throws Exception {
        return AnalystSession.logIn(odmev.stack().url(Component.ANALYTICS), odmev.account("analyst"))
                .get("/submissions/" + submission.submissionId());
    }

    private static String anybody() {
        return "obcan-" + UUID.randomUUID() + "@example.si";
    }

    private static String anyId() {
        return "<" + UUID.randomUUID() + "@example.si>";
    }

    private CompletableFuture<Void> sending(String message) {
        return CompletableFuture.runAsync(() -> {
            try {
                mail.send(message);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Submission awaitOne(String words) {
        await(words)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(withText(words)).hasSize(1));
        try {
            return withText(words).getFirst();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEmptyInbox() {
        await("empty inbox")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.waiting()).isZero());
    }

    private List<Submission> withText(String words) throws Exception {
        return odmev.analytics().all("channel=email").stream()
                .filter(submission -> submission.text().contains(words))
                .toList();
    }
}
