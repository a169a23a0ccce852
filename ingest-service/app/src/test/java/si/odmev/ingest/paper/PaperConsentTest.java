package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column and which cells say that a name may be kept. */
class PaperConsentTest {
    @Test
    void consentToPublishingIsNotConsentToProcessing() {
        PaperReading reading = PaperReading.of(
                "Vrsta;Besedilo;Ime;Soglašam z objavo osebnih podatkov;Soglašam z obdelavo osebnih podatkov",
                "mnenje;Lepo;Ana;da;ne",
                "mnenje;Grdo;Bor;ne;da");

        assertThat(reading.described())
                .satisfiesExactly(
                        form -> assertThat(form).contains("!celica E2").contains("ne pove, da se oseba strinja"),
                        form -> assertThat(form).isEqualTo("3 opinion - [Bor] Grdo"));
        assertThat(reading.forms()).extracting(PaperForm::consent).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Soglasje;Soglasje",
                "Soglašam z obdelavo osebnih podatkov;Privolim v hrambo osebnih podatkov",
                "I agree to the processing of my data;I consent to the processing of my data"
            })
    void noneOfTwoEqualColumnsOfTheConsentIsPicked(String headings) {
        PaperReading reading =
                PaperReading.of("Vrsta;Besedilo;Ime;" + headings, "mnenje;Lepo;Ana;da;ne", "mnenje;Grdo;;;");

        assertThat(reading.described())
                .satisfiesExactly(
                        form -> assertThat(form)
                                .endsWith("!vrstica 2 ima ime ali e-naslov, soglasje pa je lahko v več stolpcih (D, E);"
                                        + " pustite naslov »soglasje« le enemu"),
                        form -> assertThat(form).isEqualTo("3 opinion - [] Grdo"));
        assertThat(reading.forms()).extracting(PaperForm::consent).containsExactly(false, false);
        assertThat(reading.forms().getFirst().problem().map(problem -> PaperReading.said(problem, "en")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("more than one column", "(D, E)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vrsta;Besedilo;Strinjam se;Ime;Soglašam z obdelavo osebnih podatkov|mnenje;Lepo;da;Ana;ne",
                "Vrsta;Besedilo;Soglasje;Ime;Soglasje GDPR|mnenje;Lepo;da;Ana;ne",
                "Vrsta;Sadržaj;Suglasan;Ime;Suglasnost za obradu osobnih podataka|mišljenje;Lijepo;da;Ana;ne",
                "Art;Inhalt;Einverständnis;Vorname;Ich stimme der Verarbeitung meiner Daten zu|Meinung;Schön;ja;Ana;nein",
                "Kind;Text;Agreed;Name;I agree to the processing of my data|opinion;Nice;yes;Ana;no"
            })
    void theConsentThatNamesProcessingIsReadBesideOneThatDoesNot(String table) {
        PaperForm form = PaperReading.of(table.split("\\|")).forms().getFirst();

        assertThat(form.consent()).isFalse();
        assertThat(form.problem().map(PaperReading::said))
                .hasValueSatisfying(problem -> assertThat(problem).contains("celica E2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Soglasje;Strinjam se", "Soglašam;Soglasje za stik", "Consent;Agreed", "Suglasan;Privola"})
    void noneOfTwoConsentsThatDoNotNameProcessingIsPicked(String headings) {
        PaperForm form = PaperReading.of("Vrsta;Besedilo;Ime;" + headings, "mnenje;Lepo;Ana;da;ne")
                .forms()
                .getFirst();

        assertThat(form.consent()).isFalse();
        assertThat(form.problem().map(PaperReading::said))
                .hasValueSatisfying(problem -> assertThat(problem).contains("(D, E)"));
    }

    @Test
    void aRefusalNamesAllColumnsThatMayBeTheConsents() {
        PaperReading reading = PaperReading.of(
                "Vrsta;Besedilo;Ime;Soglasje;Soglasje za hrambo;Soglasje za obdelavo", "mnenje;Lepo;Ana;da;da;ne");

        assertThat(reading.described()).singleElement().asString().contains("(D, E, F)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vrsta;Besedilo;Ime;Objava imena;Obdelava osebnih podatkov|;;;Soglasje;",
                "Vrsta;Besedilo;Ime;Soglasje;Soglasje za obdelavo podatkov|;;;Objava imena;Soglasje",
                "Vrsta;Sadržaj;Ime;Objava imena;Suglasnost za obradu podataka|;;;Privola;",
                "Art;Inhalt;Vorname;Veröffentlichung;Einwilligung zur Datenverarbeitung|;;;Einwilligung;",
                "Kind;Text;Name;Publishing;Consent to data processing|;;;Consent;"
            })
    void aConsentBelowAnotherPurposeIsNotOurs(String headings) {
        String[] rows = headings.split("\\|");
        PaperReading reading = PaperReading.of(rows[0], rows[1], "mnenje;Lepo;Ana;da;ne", "mnenje;Grdo;Bor;ne;da");

        assertThat(reading.forms()).extracting(PaperForm::consent).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vrsta;Besedilo;Ime;Fotografiranje;Obdelava osebnih podatkov|;;;Soglasje;Soglasje",
                "Vrsta;Sadržaj;Ime;Objava imena;Obrada|;;;Privola;Privola",
                "Art;Inhalt;Vorname;Veröffentlichung;Datenverarbeitung|;;;Einwilligung;Einwilligung",
                "Kind;Text;Name;Publishing;Processing|;;;Consent;Consent"
            })
    void twoEqualConsentsInTheLowerRowAreHeadings(String headings) {
        String[] rows = headings.split("\\|");
        PaperReading reading = PaperReading.of(rows[0], rows[1], "mnenje;Lepo;Ana;da;ne", "mnenje;Grdo;Bor;ne;da");

        assertThat(reading.forms()).extracting(PaperForm::consent).containsExactly(false, true);
    }

    @Test
    void aColumnOfNoesBelowTheConsentGivesNone() {
        PaperReading reading = new PaperReading.Book()
                .sheet(
                        "List1",
                        "A1:A2,B1:B2,C1:C2,D1:E1",
                        "Vrsta;Besedilo;Ime;Soglasje;",
                        ";;;Ne;Da",
                        "mnenje;Lepo;Ana;x;",
                        "mnenje;Grdo;Bor;;x")
                .read();

        assertThat(reading.forms()).extracting(PaperForm::consent).containsExactly(false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"✓;x", "da;×", "yes;✕", "1;✖", "✓;+", "✗;×", "☑;☒", "+;x"})
    void aCrossBesideAnotherMarkIsNeitherYesNorNo(String marks) {
        String[] mark = marks.split(";");
        PaperReading reading = PaperReading.of(
                "Vrsta;Besedilo;Ime;Soglasje", "mnenje;Lepo;Ana;" + mark[0], "mnenje;Grdo;Bor;" + mark[1]);

        PaperForm crossed = reading.forms().get(1);
        assertThat(crossed.consent()).isFalse();
        assertThat(crossed.problem().map(PaperReading::said))
                .contains("celica D3 (»Soglasje«): »" + mark[1] + "« ni ne »da« ne »ne«; vpišite eno od tega");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;X", "×;x", "x;ne", "+;-", "☒;☐", "✓;da"})
    void aCrossThatIsTheOnlyMarkIsAYes(String marks) {
        String[] mark = marks.split(";");
        PaperReading reading =
                PaperReading.of("Vrsta;Besedilo;Ime;Soglasje", "mnenje;Lepo;Ana;" + mark[0], "mnenje;Grdo;;" + mark[1]);

        assertThat(reading.forms().getFirst().problem()).isEmpty();
        assertThat(reading.forms().getFirst().consent()).isTrue();
    }
}
