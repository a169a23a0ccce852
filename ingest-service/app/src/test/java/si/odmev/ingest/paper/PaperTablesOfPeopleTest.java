package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.paper.PaperReading.Book;

/** Tables with more on them than headings and forms. */
class PaperTablesOfPeopleTest {
    @ParameterizedTest
    @ValueSource(strings = {"Vrsta;Opis", "Tip;Opis", "Kind;Description", "Art;Beschreibung", "Št.;Vrsta;Opis"})
    void anExplanationOfCodesAboveTheTableIsNoTableOfForms(String heading) {
        String indent = heading.startsWith("Št") ? "1;" : "";
        PaperReading reading = PaperReading.of(
                heading,
                indent + "predlog;Občan nekaj predlaga",
                indent + "mnenje;Občan nekaj meni",
                "",
                "Vrsta;Besedilo;Datum;Ime;Soglasje",
                "predlog;Klopi;10. 5. 2022;Ana;da");

        assertThat(reading.described()).containsExactly("6 proposal 2022-05-10 [Ana] Klopi");
        assertThat(reading.notes()).contains("Vrstice, ki razlagajo oznake, niso obrazci in niso prebrane: 1–3.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vrsta;Opis", "Vrsta;Besedilo", "Type;Comment"})
    void aSheetThatExplainsCodesIsNamedAndNotReadWhereverItStands(String heading) {
        String[] explanation = {heading, "P;Predlog občana", "M;Mnenje občana", "V;Vprašanje"};
        String[] forms = {"Vrsta;Besedilo;Datum", "predlog;Klopi;10. 5. 2022", "predlog;Sence;11. 5. 2022"};

        for (Book book : List.of(
                new Book().sheet("Legenda", "", explanation).sheet("Obrazci", "", forms),
                new Book().sheet("Obrazci", "", forms).sheet("Legenda", "", explanation))) {
            PaperReading reading = book.read();
            assertThat(reading.described())
                    .containsExactly("2 proposal 2022-05-10 [] Klopi", "3 proposal 2022-05-11 [] Sence");
            assertThat(reading.notes())
                    .contains("Vrstice na listu »Legenda«, ki razlagajo oznake, niso obrazci in niso prebrane: 1–4.");
        }
    }

    @Test
    void rowsThatMayExplainCodesOnTheSheetOfTheFormsAreReadAndNamed() {
        PaperReading reading = PaperReading.of(
                "Vrsta;Vsebina",
                "predlog;kar želite spremeniti",
                "mnenje;kaj mislite",
                "",
                "Vrsta;Besedilo;Datum",
                "predlog;Klopi;10. 5. 2022");

        assertThat(reading.forms()).hasSize(3);
        assertThat(reading.notes())
                .contains("Vrstice morda le razlagajo oznake, a so prebrane kot obrazci: 1–3."
                        + " Če niso obrazci, jih pred uvozom izbrišite iz tabele.");
        assertThat(reading.table().notes().stream().map(note -> PaperReading.said(note, "en")))
                .contains("Rows may only explain codes, but were read as forms: 1–3."
                        + " If they are no forms, delete them from the table before the import.");
        assertThat(PaperReading.of("Vrsta;Vsebina", "mnenje;Lepo", "mnenje;Grdo", "", "Vrsta;Besedilo;Ime", "mnenje;A;")
                        .notes())
                .noneMatch(note -> note.contains("razlagajo"));
    }

    @Test
    void aSheetWithFewerColumnsThatHasFormsIsRead() {
        PaperReading reading = new Book()
                .sheet("Maj", "", "Vrsta;Besedilo;Datum", "predlog;Klopi;10. 5. 2022")
                .sheet("Junij", "", "Vrsta;Opis", "predlog;Sence", "predlog;Koši")
                .sheet("Julij", "", "Vrsta;Besedilo", "mnenje;Lepo")
                .read();

        assertThat(reading.forms()).extracting(PaperForm::text).containsExactly("Klopi", "Sence", "Koši", "Lepo");
    }

    @Test
    void aSecondTableOnASheetIsReadByItsOwnHeadings() {
        PaperReading reading = PaperReading.of(
                "Vrsta;Besedilo",
                "mnenje;Lepo",
                "predlog;Klopi",
                "mnenje;Grdo",
                "",
                "Datum;Vrsta;Besedilo",
                "10. 5. 2022;predlog;Sence");

        assertThat(reading.described())
                .containsExactly(
                        "2 opinion - [] Lepo",
                        "3 proposal - [] Klopi",
                        "4 opinion - [] Grdo",
                        "7 proposal 2022-05-10 [] Sence");
    }

    @Test
    void peopleBesideOneMergedTextAreEachAFormOfTheirOwn() {
        PaperReading reading = new Book()
                .sheet(
                        "List1",
                        "A2:A4,B2:B4,C2:C3",
                        "Vrsta;Besedilo;Datum;Ime;Soglasje",
                        "predlog;Klopi;10. 5. 2022;Ana;da",
                        ";;;Bor;da",
                        ";;12. 5. 2022;Cene;da",
                        "mnenje;Lepo;;;")
                .read();

        assertThat(reading.described())
                .containsExactly(
                        "2 proposal 2022-05-10 [Ana] Klopi",
                        "3 proposal 2022-05-10 [Bor] Klopi",
                        "4 proposal 2022-05-12 [Cene] Klopi",
                        "5 opinion - [] Lepo");
        assertThat(reading.ids()).doesNotHaveDuplicates();
    }

    @Test
    void peopleBesideAMergedTextHaveItsKindAndDateAndEachTheirOwnConsent() {
        PaperReading reading = new Book()
                .sheet(
                        "List1",
                        "C2:C4",
                        "Številka;Vrsta;Besedilo;Datum;E-naslov;Soglasje",
                        "7;predlog;Klopi;10. 5. 2022;ana@primer.si;da",
                        ";;;;bor@primer.si;",
                        "9;;;;;")
                .read();

        assertThat(reading.described())
                .satisfiesExactly(
                        form -> assertThat(form).isEqualTo("2 proposal 2022-05-10 [] Klopi"),
                        form -> assertThat(form)
                                .startsWith("3 proposal 2022-05-10 [] Klopi !celica F3 (»Soglasje«) ne pove"),
                        form -> assertThat(form).isEqualTo("4 proposal 2022-05-10 [] Klopi"));
        assertThat(reading.forms()).extracting(PaperForm::number).containsExactly("7", "", "9");
    }

    @Test
    void twoRowsOfHeadingsAreOneHeading() {
        PaperReading reading = new Book()
                .sheet(
                        "List1",
                        "A1:A2,B1:B2,C1:D1,E1:E2",
                        "Vrsta;Besedilo;Podatki o osebi;;Soglasje",
                        ";;Ime;Priimek;",
                        "predlog;Klopi;Ana;Zupan;da")
                .read();
        assertThat(reading.described()).containsExactly("3 proposal - [Ana Zupan] Klopi");

        assertThat(PaperReading.of(
                                "Obrazec;;;Oseba;;",
                                "Vrsta;Besedilo;Datum;Ime;Priimek;Soglasje",
                                "predlog;Klopi;10. 5. 2022;Ana;Zupan;da")
                        .described())
                .containsExactly("3 proposal 2022-05-10 [Ana Zupan] Klopi");
        assertThat(PaperReading.of(
                                "Vrsta;Besedilo;Datum;Vnesla",
                                "(izberite);;(dd. mm. llll);Ime",
                                "predlog;Klopi;10. 5. 2022;")
                        .described())
                .containsExactly("3 proposal 2022-05-10 [] Klopi");
        assertThat(PaperReading.of("Vrsta;Besedilo;Datum", "Kind;Text;Date", "predlog;Klopi;10. 5. 2022")
                        .described())
                .containsExactly("3 proposal 2022-05-10 [] Klopi");
    }

    @Test
    void yesAndNoBelowTheHeadingOfTheConsentAreHeadings() {
        assertThat(PaperReading.of(
                                "Vrsta;Besedilo;Ime;Soglasje;", ";;;Da;Ne", "predlog;Klopi;Ana;x;", "mnenje;Lepo;;;x")
                        .described())
                .containsExactly("3 proposal - [Ana] Klopi", "4 opinion - [] Lepo");
    }

    @Test
    void twoRowsOfHeadingsOnTheNextPrintedPageAreNoForms() {
        assertThat(PaperReading.of(
                                "Vrsta;Besedilo;Podatki o osebi;;Soglasje",
                                ";;Ime;Priimek;",
                                "predlog;Klopi;Ana;Zupan;da",
                                "Vrsta;Besedilo;Podatki o osebi;;Soglasje",
                                ";;Ime;Priimek;",
                                "mnenje;Lepo;;;")
                        .described())
                .containsExactly("3 proposal - [Ana Zupan] Klopi", "6 opinion - [] Lepo");
    }

    @Test
    void anExplanationOfCodesBesideTheTableIsNotMixedWithIt() {
        PaperReading reading = PaperReading.of(
                "Vrsta;Opis;;Vrsta;Besedilo;Datum",
                "predlog;Občan predlaga;;mnenje;Lepo;10. 5. 2022",
                "mnenje;Občan meni;;predlog;Klopi;11. 5. 2022",
                ";;;mnenje;Grdo;12. 5. 2022");

        assertThat(reading.described())
                .containsExactly(
                        "2 opinion 2022-05-10 [] Lepo",
                        "3 proposal 2022-05-11 [] Klopi",
                        "4 opinion 2022-05-12 [] Grdo");
        assertThat(reading.table().sheets().getFirst().unread().stream().map(PaperReading::said))
                .containsExactly("A »Vrsta«", "B »Opis«");
    }

    @Test
    void aFirstFormIsNoSecondRowOfHeadings() {
        assertThat(PaperReading.of("Vrsta;Besedilo;Ime", "mnenje;Datum;Ime", "predlog;Ime;")
                        .forms())
                .extracting(PaperForm::text)
                .containsExactly("Datum", "Ime");
        assertThat(PaperReading.of("Vrsta;Besedilo;Datum", "(1);(2);(3)", "predlog;Klopi;10. 5. 2022")
                        .described())
                .containsExactly("3 proposal 2022-05-10 [] Klopi");
    }

    @Test
    void rowsThatAreOnlyPreparedAreNoFormsAndDoNotCountTowardTheLimit() {
        for (String prepared : List.of("%d;;;", "%d;predlog;;", "%d;predlog;;10. 5. 2022", "%d;/;-;–")) {
            var lines = new ArrayList<String>(List.of("Številka;Vrsta;Besedilo;Datum", "1;predlog;Klopi;10. 5. 2022"));
            IntStream.rangeClosed(2, 1500)
                    .mapToObj(number -> prepared.formatted(number))
                    .forEach(lines::add);
            PaperReading reading = PaperReading.of(lines.toArray(String[]::new));

            assertThat(reading.described()).as(prepared).containsExactly("2 proposal 2022-05-10 [] Klopi");
            if (prepared.contains("predlog")) {
                assertThat(reading.notes())
                        .contains("Vrstice, ki so le pripravljene in nimajo besedila, niso obrazci: 3–1501.");
            }
        }
    }

    @Test
    void aFormWhoseTextWasForgottenIsShown() {
        assertThat(PaperReading.of("vrsta;besedilo;ime;soglasje", "predlog;Klopi;;", "mnenje;;;", "mnenje;;Ana;da")
                        .described())
                .satisfiesExactly(
                        form -> assertThat(form).isEqualTo("2 proposal - [] Klopi"),
                        form -> assertThat(form).contains("celica B3 (»besedilo«) je prazna"),
                        form -> assertThat(form).contains("celica B4 (»besedilo«) je prazna"));
    }

    @Test
    void moreRowsThanAreKeptAreRefusedForThatCause() {
        var lines = new ArrayList<String>(List.of("Številka;Vrsta;Besedilo"));
        IntStream.rangeClosed(1, 10_000).mapToObj(number -> number + ";;").forEach(lines::add);

        assertThat(PaperReading.of(lines.toArray(String[]::new)).refusal())
                .startsWith("Tabela ima več kot 10.000 vrstic ali 256.000 celic.");
        String wide = ";".repeat(199) + "x";
        assertThat(PaperReading.of(("Vrsta;Besedilo\n" + (wide + "\n").repeat(1_300)).split("\n"))
                        .refusal())
                .startsWith("Tabela ima več kot 10.000 vrstic ali 256.000 celic.");
    }

    @Test
    void aTableInOneColumnIsReadByItsDelimiterAndThatIsSaid() {
        for (String delimiter : List.of(";", ",", "\t")) {
            var book = new XSSFWorkbook();
            var sheet = book.createSheet("List1");
            String[] lines = {
                "Vrsta;Besedilo;Datum", "predlog;\"Klopi; sence, koši\";10. 5. 2022", "mnenje;Lepo;11. 5. 2022"
            };
            for (int i = 0; i < lines.length; i++) {
                sheet.createRow(i + (i > 1 ? 1 : 0))
                        .createCell(0)
                        .setCellValue(lines[i].replaceAll(";(?! )", delimiter));
            }
            PaperReading reading = PaperReading.of(bytes(book));

            assertThat(reading.described())
                    .containsExactly("2 proposal 2022-05-10 [] Klopi; sence, koši", "4 opinion 2022-05-11 [] Lepo");
            assertThat(reading.notes())
                    .anyMatch(note -> note.startsWith("Vsa polja so bila v stolpcu A."))
                    .noneMatch(note -> note.contains("ni prebran"));
        }
        assertThat(PaperReading.of("\"Vrsta;Besedilo\"", "\"mnenje;\"\"Pri Micki\"\" je lepo\"")
                        .described())
                .containsExactly("2 opinion - [] \"Pri Micki\" je lepo");
    }

    private static byte[] bytes(XSSFWorkbook book) {
        try (var bytes = new ByteArrayOutputStream()) {
            book.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void headingsInOneCellAreTheOneCauseIfTheRowsAreBroken() {
        assertThat(new Book()
                        .sheet("List1", "", "Vrsta,Besedilo,Datum", "predlog,Klopi;sence,10. 5. 2022")
                        .read()
                        .refusal())
                .startsWith("Vsi naslovi stolpcev so v eni celici (A1), med njimi je vejica.");
    }

    @Test
    void theRefusalShowsNoFormAsHeadings() {
        assertThat(PaperReading.of("Zadeva;Kaj je;Kdo", "Predlog;Klopi v parku;Ana", "Mnenje;Lepo;Bor")
                        .refusal())
                .isEqualTo("V tabeli ni stolpcev »vrsta« in »besedilo«. Na začetku je: Zadeva | Kaj je | Kdo.");
        assertThat(PaperReading.of("Datum;Ime;Zadeva", "10. 5. 2022;Ana;Predlog")
                        .refusal())
                .isEqualTo(
                        "V tabeli ni stolpcev »vrsta« in »besedilo«. V vrstici 1 so stolpci: A Datum, B Ime, C Zadeva.");
    }
}
