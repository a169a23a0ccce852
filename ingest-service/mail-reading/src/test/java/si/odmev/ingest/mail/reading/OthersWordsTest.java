package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's words don't become the sender's, nor the sender's words other people's. */
class OthersWordsTest {
    private static MailReading read(String headers, String text) {
        String mail = "From: Ana Zupan <ana@example.si>\nTo: predlogi@velenje.test\n" + headers
                + "Date: Tue, 10 May 2022 18:30:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: 8bit\n\n" + text + "\n";
        return new MailReader().read(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String headers, String text) {
        return read(headers, text).text();
    }

    @Test
    void tagsInQuotedLinesMakeNoHtml() {
        String quoted = "> Spoštovani,<br>\n> park bo zaprt.<br>\n> Lep pozdrav<br>";
        assertThat(text("Subject: Re: Park\n", "S predlogom se strinjam.\n\n" + quoted))
                .isEqualTo("S predlogom se strinjam.");
        assertThat(text("Subject: Re: Park\n", "Se strinjam.<br>\nIn še klop.<br>\nHvala lepa zanjo.<br>\n" + quoted))
                .doesNotContain("park bo zaprt");
    }

    @Test
    void wordsThatPeopleUseThemselvesIntroduceNoCopy() {
        String zapisal = "Predlagam dvoje.\n\nDne 9. 5. 2022 ob 12:00 je župan na seji zapisal:\nPark bo zaprt.\n"
                + "Jaz temu nasprotujem in predlagam most.";
        assertThat(text("Subject: Park\n", zapisal)).isEqualTo(zapisal);
        String pisal = "Ne strinjam se s pismom, ki ga je\n9. 5. 2022 ob 12:00 pisal:\nPark bo zaprt.\n"
                + "Jaz temu nasprotujem in predlagam most.";
        assertThat(text("Subject: Park\n", pisal)).isEqualTo(pisal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dne 9. 5. 2022 ob 12:00 je Urad <urad@velenje.test> zapisal:\nPark bo zaprt.",
                "Dne 9. 5. 2022 ob 12:00 je Urad zapisal:\n> Park bo zaprt."
            })
    void theyDoSoAboveMarksOrWithAnAddress(String quotation) {
        assertThat(text("Subject: Re: Park\n", "Predlagam most.\n\n" + quotation))
                .isEqualTo("Predlagam most.");
    }

    @Test
    void aQuotationDoesNotStandForTheWordsAboveIt() {
        String note = "Prosim za obravnavo predloga.";
        assertThat(text("Subject: Predlog\n", note + "\n\n> Vaša vloga je rešena."))
                .isEqualTo(note);
        assertThat(
                        text(
                                "Subject: Predlog\n",
                                note
                                        + "\n\nDne 9. 5. 2022 ob 12:00 je Urad <urad@velenje.test> napisal:\nVaša vloga je rešena."))
                .isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: Predlog\n", "Subject: Fwd: Predlog\n"})
    void aCopiedMessageDoesSoWithoutItsHeaders(String headers) {
        MailReading reading = read(
                headers,
                "Prosim za obravnavo predloga.\n\n-----Original Message-----\nFrom: B <b@x.test>\n"
                        + "Sent: Tuesday, May 10, 2022 2:05 PM\nTo: A <a@x.test>\nCc: C <c@x.test>\nSubject: Klop\n\n"
                        + "Ob jezeru manjka klop.\nPri mostu tudi.");
        assertThat(reading.text()).isEqualTo("Ob jezeru manjka klop.\nPri mostu tudi.");
        assertThat(reading.setApart()).contains("From: B <b@x.test>").contains("Prosim za obravnavo");
    }

    @Test
    void aQuotedNumberIsNoComparison() {
        String reply = "Ne strinjam se, premalo je.";
        String quoted = "> 5 m visoka ograja zadošča";
        assertThat(text("Subject: Re: Ograja\n", reply + "\n\nUrad je pisal:\n" + quoted))
                .isEqualTo(reply);
        assertThat(text("Subject: Re: Ograja\n", reply + "\n\n" + quoted)).isEqualTo(reply);
        assertThat(text("Subject: Ograja\nIn-Reply-To: <a@velenje.test>\n", quoted + "\n\n" + reply))
                .isEqualTo(reply);
        assertThat(text("Subject: Ograja\n", "> Ograja bo nova.\n\n" + quoted + "\n\n" + reply))
                .isEqualTo(reply);
        assertThat(text("Subject: Hrup\n", "Ponoči je hrup\n> 60 dB\npri vrtcu."))
                .contains("> 60 dB");
    }

    @Test
    void aSignThatIsNoMarkComparesInAnAnswerToo() {
        String html = "<p>Ponoči je hrup<br>&gt; 60 dB<br>pri vrtcu.</p>";
        assertThat(answer("text/html", html)).isEqualTo("Ponoči je hrup\n> 60 dB\npri vrtcu.");
        assertThat(answer("text/plain; format=flowed", "Ponoči je hrup\n > 60 dB\npri vrtcu."))
                .isEqualTo("Ponoči je hrup\n> 60 dB\npri vrtcu.");
    }

    private static String answer(String type, String text) {
        String mail = "From: Ana Zupan <ana@example.si>\nTo: predlogi@velenje.test\nSubject: Re: Hrup\n"
                + "Date: Tue, 10 May 2022 18:30:00 +0200\nMIME-Version: 1.0\nContent-Type: " + type
                + "; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text + "\n";
        return new MailReader().read(mail.getBytes(StandardCharsets.UTF_8)).text();
    }

    @Test
    void aSentenceAboveAComparisonIntroducesNoQuotation() {
        String study = "V študiji piše:\n> 60 dB škoduje zdravju.\nPredlagam ograjo.";
        assertThat(text("Subject: Hrup\n", study)).isEqualTo(study);
    }

    @Test
    void copiedHeadersInParagraphsOfTheirOwnAreSetApart() {
        MailReading reading = read(
                "Subject: Fwd: Predlog\n",
                "Prosim za obravnavo predloga.\n\nFrom: B <b@x.test>\n\nSent: Tuesday, May 10, 2022 2:05 PM\n\n"
                        + "To: A <a@x.test>\n\nSubject: Klop\n\nOb jezeru manjka klop.");
        assertThat(reading.text()).isEqualTo("Ob jezeru manjka klop.");
    }
}
