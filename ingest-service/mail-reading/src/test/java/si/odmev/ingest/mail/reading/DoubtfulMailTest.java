package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only its subject and words call a program's answer is never ignored, and a person's wish is accepted. */
class DoubtfulMailTest {
    private static MailReading read(String subject, String text) {
        String mail = "From: Ana Zupan <ana@example.si>\nTo: predlogi@velenje.test\nSubject: " + subject
                + "\nDate: Tue, 10 May 2022 18:30:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: 8bit\n\n" + text.replace("|", "\n") + "\n";
        return new MailReader().read(mail.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Auto: zapuščeno vozilo ~ Pred blokom stoji avto od 3. maja do danes, lastnik je odsoten. Predlagam, da ga odstranite.",
                "Dopust ~ Okrožna knjižnica je od 1. 7. do 20. 8. na dopustu; predlagam, da ostane odprta.",
                "Dopust ~ Okrožna knjižnica je od 1. 7. do 20. 8. na dopustu.",
                "Leave ~ Our neighbours are away and will not cut the hedge; please act.",
                "Odsotnost ~ Sem odsoten do 20. 5.|Klop ob jezeru je polomljena.",
                "Odsotnost ~ Do 20. 5. sem na dopustu. Luč pred hišo ne gori.",
                "Out of office ~ I am out of the office until 20 May. The bridge is broken.",
                "Abwesenheit ~ Ich bin vom 9.5. bis 20.5. nicht im Büro. Die Bank am See ist kaputt.",
                "Prebrano ~ V zapisniku seje je bilo prebrano, da bo park zaprt. Predlagam, da ostane odprt.",
                "Prebrano: zapisnik ~ V zapisniku seje je bilo prebrano, da bo park zaprt. Predlagam, da ostane odprt.",
                "Prebrano ~ Vaše sporočilo je bilo prebrano 10. 5. na seji. Predlagam, da ostane odprt.",
                "Prebrano: zapisnik ~ Na seji je bilo prebrano, da se park zapre. Prosim, pustite ga odprtega.",
                "Pročitano: park ~ Pročitano u novinama: park se zatvara. Molim da ostane otvoren.",
                "Gelesen: Amtsblatt ~ Der Fahrer wurde angezeigt. Bitte stellen Sie Poller auf.",
                "Prebrano: zapisnik ~ Vaše sporočilo o parku je bilo prebrano 10. 5. na seji.",
                "Prebrano: zapisnik ~ Vaše sporočilo je bilo prebrano 10. 5. 2022. Prosim, pustite park odprt.",
                "Prebrano: zapisnik ~ Vaše sporočilo je bilo prebrano 10. 5. 2022|Prosim, pustite park odprt.",
                "Prebrano ~ Vaše sporočilo je bilo prebrano na seji. Zakaj ni odgovora?",
                "Prebrano ~ Vaše sporočilo je bilo prebrano na seji, zakaj ni odgovora?",
                "Read ~ Your message was read on Tuesday. The bench is still broken.",
                "Return receipt ~ I was received by: the clerk. Propose a bench.",
                "Return receipt ~ Your document was received by: the clerk. We should have a bench.",
                "Potrdilo o branju ~ Knjižnica naj izda potrdilo. Potrdilo o branju potrjuje le, da je otrok bral."
            })
    void aWishBesideAnAbsenceOrAReceiptIsAccepted(String subject, String text) {
        assertThat(read(subject, text).decision().id()).isEqualTo("accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Dopust ~ Pozdravljeni,||do 20. 5. 2022 sem na dopustu.|V nujnih primerih pokličite 03 896 16 00.||Lep pozdrav|Ana Zupan",
                "Odsotna ~ Hvala za vaše sporočilo. Na vaše sporočilo bom odgovorila po vrnitvi.",
                "Out of office ~ Thank you for your message. I am out of the office until 20 May.",
                "AUTO: John Smith is on leave (returning 20.05.2022) ~ I am on leave until 20.05.2022.",
                "Izvan ureda ~ Poštovani, do 20. 5. nisam u uredu.||Lijep pozdrav",
                "Return Receipt ~ Your document:|Invitation|was received by:|John Smith|at:|10.05.2022 18:30:00",
                "Prebrano ~ Vaše sporočilo je bilo prebrano 10. 5. 2022.",
                "Prebrano: zapisnik ~ Vaše sporočilo je bilo prebrano na seji 10. 5. 2022.",
                "Gelesen: Amtsblatt ~ Ihre Nachricht wurde am Stammtisch gelesen.",
                "Return Receipt (displayed) - Vabilo ~ This is a Return Receipt for the mail that you sent to a@b.si.||Note: This Return Receipt only acknowledges that the message was displayed on the recipient's computer. There is no guarantee that the recipient has read or understood the message contents."
            })
    void whatSaysNothingElseIsHeld(String subject, String text) {
        MailReading reading = read(subject, text);
        assertThat(reading.decision().reason()).contains("maybe-automatic");
        assertThat(reading.acknowledge()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Prebrano: Klop ~ Vaše sporočilo||   Za: Ana Zupan|   Zadeva: Klop ob jezeru. Kdaj?|   Poslano: 10. 5. 2022 18:00||je bilo prebrano v torek, 10. maj 2022 18:30:00 (UTC+01:00) Beograd, Bratislava, Ljubljana.",
                "Read: Klop ~ Your message||   To: Ana Zupan|   Subject: Klop|   Sent: Tuesday, May 10, 2022 6:00 PM||was read on Tuesday, May 10, 2022 6:30:00 PM (UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb.",
                "Gelesen: Klop ~ Ihre Nachricht|| An: Ana|| wurde am Dienstag, 10. Mai 2022 18:30:00 (UTC+01:00) Amsterdam, Berlin, Wien gelesen.",
                "Neprebrano: Klop ~ Vaše sporočilo je bilo izbrisano brez branja dne 10. 5. 2022 ob 18:30."
            })
    void whatTellsOnlyWhenAMailWasReadIsAReport(String subject, String text) {
        assertThat(read(subject, text).decision().reason()).contains("report");
    }
}
