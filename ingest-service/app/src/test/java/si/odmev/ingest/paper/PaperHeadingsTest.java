package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperHeadingsTest {
    private final HeadingWords words = new HeadingWords();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KIND|Vrsta obrazca,VRSTA OBRAZCA *,Vrsta prispevka (obvezno),Izberite vrsto,Vrsta (predlog/mnenje),"
                        + "Vrsta: predlog / mnenje / sugestija / vprašanje,Tip predloga:,1. Vrsta,a) Vrsta,Kind of contribution,"
                        + "Type of form,Vrsta prijedloga,Art des Beitrags,Vrsta - obvezno",
                "TEXT|Opis predloga,Vaš predlog,VAŠ PREDLOG*,Vsebina predloga,Vsebina:,Kaj predlagate?,"
                        + "Kaj predlagate za lepše mesto?,3. Kaj bi radi sporočili občini? *,Kakšno je vaše mnenje o parku?,"
                        + "Vpišite vaš predlog,Pripombe in predlogi,Sadržaj,Sadržaj prijedloga,Što predlažete?,Vaš prijedlog,"
                        + "Beschreibung,Inhalt,Was schlagen Sie vor?,Ihr Vorschlag,What do you propose?,Your proposal,"
                        + "Please describe your idea,Tell us what you think,What would you like to change in the park?,Povejte nam svoje mnenje,Zapišite svoj predlog za park,"
                        + "Zapišite svoje pripombe,Zapišite svoje pripombe na načrt,Zapišite svoj komentar,Napišite svoj komentar,"
                        + "Napišite svoj komentar k načrtu,Napišite svoje komentarje k načrtu,Napišite svoje pripombe na načrt,"
                        + "Zapišite svoje ideje za park,Napišite svoje pobude za park,Zapišite svoja mnenja o parku,"
                        + "Povejte nam svoj komentar,Povejte nam svoje predloge za park,"
                        + "Wie lautet Ihre Anregung?,Wie lautet Ihre Anregung zum Park?,Wie lauten Ihre Anregungen?,"
                        + "Wie lautet Ihr Kommentar?,Tell us your comments,Tell us your ideas for the park,Besedilo (neobvezno),Vprašanje 2: Kaj predlagate?",
                "DATE|Datum vnosa,DATUM VNOSA,Datum (dd.mm.llll),Datum dd. mm. llll,Datum oddaje *,Kraj in datum,Datum/podpis,"
                        + "Časovni žig,Timestamp,Date of entry,Datum unosa,Datum podnošenja,Eingegangen am,Zeitstempel,Prejeto dne:",
                "EMAIL|El. pošta,El.pošta,E-pošta (neobvezno),Vaš e-naslov,Elektronska pošta,E - mail,Kontaktni e-naslov,"
                        + "Your e-mail address,E-mail (optional),E-adresa,Adresa e-pošte,E-Mail-Adresse,Ihre E-Mail,ELEKTRONSKI NASLOV",
                "CONSENT|Soglasje GDPR,GDPR soglasje,Soglasje (DA/NE),Soglasje DA/NE,Zustimmung zur Datenverarbeitung,Einwilligung (DSGVO),Privola,"
                        + "Suglasnost za obradu osobnih podataka,Soglašam z obdelavo svojih osebnih podatkov za namen odgovora,"
                        + "Ali se strinjate z obdelavo osebnih podatkov?,I agree to the processing of my personal data,"
                        + "Ich stimme der Verarbeitung meiner Daten zu,Soglašam,Strinjam se",
                "FULL_NAME|Ime in priimek (neobvezno),Vaše ime in priimek,IME IN PRIIMEK:,Priimek in ime,Ime/priimek,Full name,Kako vam je ime?,"
                        + "Your full name,Ime i prezime,Vor- und Nachname,Vorname und Nachname,Predlagatelj/ica,Ime in priimek – neobvezno",
                "NAME|Ime,Vaše ime,Ime *,First name,Vorname,Ihr Vorname",
                "SURNAME|Priimek,Vaš priimek,Last name,Prezime,Nachname,Family name (optional)",
                "NUMBER|Številka obrazca,Št. obrazca,Obrazec št.,Evid. št.,Form No.,Broj obrasca,Formularnummer,Št. vloge"
            })
    void headingsOfRealFormsAreKnown(PaperField field, String headings) {
        for (String heading : headings.split(",")) {
            assertThat(words.meaning(heading).map(HeadingWords.Meaning::field))
                    .as(heading)
                    .contains(field);
            assertThat(words.meaning("\u00A0" + heading.replace(' ', '\u00A0') + " :")
                            .map(HeadingWords.Meaning::field))
                    .as(heading + " with no-break spaces")
                    .contains(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zap. št.",
                "Naslov",
                "Telefon",
                "Strinjam se s predlogom",
                "Strinjam se, da se moj predlog objavi",
                "Soglašam z objavo osebnih podatkov",
                "Soglašam, da se moji osebni podatki ne objavijo",
                "Soglašam z obdelavo in objavo osebnih podatkov",
                "Ne soglašam z obdelavo osebnih podatkov",
                "Privolitev za fotografiranje in podatke",
                "Soglasje / objava",
                "Strinjam se s predlaganimi podatki",
                "I agree that my data may be published",
                "Ich stimme der Veröffentlichung meiner Daten zu",
                "Se strinja",
                "Se strinjam",
                "I agree",
                "Zustimmung",
                "Kako vam je ime in kje živite?",
                "What is your name and address?",
                "Wie heißen Sie und wo wohnen Sie?",
                "Tell us your email",
                "What would you like to be called?",
                "Povejte nam svoj e-naslov",
                "Zapišite svoj telefon",
                "Wie lautet Ihr Name?",
                "Wie lauten Ihre Kontaktdaten?",
                "Zapišite svoje podatke",
                "Opomba",
                "Vnesla",
                "Datoteka",
                "Imenik",
                "Vrstni red",
                "Odgovor občine",
                "Datum odgovora občine",
                "Ime ulice",
                "Podpis",
                "Starost",
                ""
            })
    void otherHeadingsAreNotTakenForOurs(String heading) {
        assertThat(words.meaning(heading)).as(heading).isEmpty();
    }

    @Test
    void aNameInThreeColumnsIsOneName() {
        assertThat(PaperReading.of(
                                "Vrsta;Besedilo;Predlagatelj;Ime;Priimek;Soglasje",
                                "mnenje;Lepo;občan;Ana;Zupan;da",
                                "mnenje;Grdo;Bor Kos;;;da")
                        .forms())
                .extracting(PaperForm::name)
                .containsExactly("Ana Zupan", "Bor Kos");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predlog / proposal|proposal",
                "Mnenje (opinion)|opinion",
                "Prijedlozi|proposal",
                "Vorschläge|proposal",
                "MIŠLJENJE|opinion",
                "Fragen|question"
            })
    void kindsAreKnownInTheLanguagesOfTheTable(String kind, String expected) {
        assertThat(PaperReading.of("vrsta;besedilo", kind + ";Lepo")
                        .forms()
                        .getFirst()
                        .kind())
                .isEqualTo(expected);
    }

    @Test
    void twoKindsInOneCellAreNoKind() {
        assertThat(PaperReading.of("vrsta;besedilo", "predlog / mnenje;Lepo")
                        .forms()
                        .getFirst()
                        .problem())
                .isPresent();
    }
}
