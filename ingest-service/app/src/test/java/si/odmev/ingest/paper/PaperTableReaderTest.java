package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.cells.CellDates;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.ingest.tables.XlsxParts;

class PaperTableReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Consultation CONSULTATION =
            TestConsultation.of("town-2022", "TWN").build();

    private final PaperTableReader reader = new PaperTableReader();

    @Test
    void theTablesThatCameOutWrongAreRightNow() throws Exception {
        assertThat(described(resource("S1-1904-dates.xlsx")))
                .containsExactly(
                        "2 proposal 2026-05-11 [] Oddano 11. maja 2026 v zvezku z letnico 1904: klop pri lekarni.");
        assertThat(described(resource("S2-x000d-in-cell.xlsx")))
                .containsExactly("2 proposal 2022-05-10 [] Prvič: več klopi.\r\nDrugič: več senc.");
        assertThat(described(resource("S3-datum-prejema-ime-in-priimek.xlsx")))
                .containsExactly(
                        "2 proposal 2022-05-10 [Ana Zupan] Obrazec, prejet 10. maja 2022: več senc na Titovem trgu.");
        assertThat(unread(resource("S3-datum-prejema-ime-in-priimek.xlsx"))).containsExactly("A »Zap. št.«");
        assertThat(described(resource("S5a-sep-line.csv")))
                .containsExactly(
                        "2 proposal 2022-05-10 [Ana Zupan] Na Gorici naj bo več klopi v senci. !vrstica 2 ima ime ali"
                                + " e-naslov, tabela pa nima stolpca »soglasje«; dodajte ga in vpišite »da«, če je soglasje na obrazcu",
                        "3 question 2022-05-11 [] Kdaj bo v knjižnici \"zanka\" za naglušne; in kje?");
        assertThat(described(resource("S7-quote-at-field-start.csv")))
                .containsExactly(
                        "2 proposal 2026-11-30 [] \"Pri Micki\" naj ostane odprta tudi ob nedeljah",
                        "3 proposal 2026-11-30 [] Klop \"pri lipi\" je polomljena");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vrsta;Besedilo;Datum;Ime;E-naslov;Soglasje",
                "VRSTA *;BESEDILO:;Datum prejema;Ime in priimek;E-pošta;Soglasje (da/ne)",
                "vrsta prispevka;vsebina;Prejeto;Priimek in ime;Elektronski naslov;Privolitev",
                "\u00A0Vrsta\u00A0;\u200BBesedilo;Datum\u00A0prejema :;Predlagatelj/-ica;e‑mail;GDPR",
                "1. Vrsta;2. Besedilo predloga;3. Datum oddaje;4. Občan;5. E poštni naslov;6. Strinjam se",
                "Kind;Text;Date;Name;Email;Consent",
                "Type;Message;Received;Full name;E-mail address;Agreed?",
                "Vrsta / Kind;Besedilo / Text;Datum / Date;Ime / Name;E-naslov / Email;Soglasje / Consent",
                "Tip;Komentar;Časovni žig;Ime i prezime;E-mail;Suglasnost",
                "Art;Nachricht;Eingangsdatum;Vor- und Nachname;E-Mail;Einwilligung"
            })
    void usualHeadingsAreKnown(String headings) {
        String csv = headings + "\nPredlog;Več klopi;10. 5. 2022;Ana Zupan;ana@primer.si;da\n";

        assertThat(described(csv)).containsExactly("2 proposal 2022-05-10 [Ana Zupan] Več klopi");
        assertThat(read(csv).forms().getFirst().email()).isEqualTo("ana@primer.si");
        assertThat(read(csv).forms().getFirst().consent()).isTrue();
        assertThat(unread(csv.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void firstNameAndSurnameAreOneName() {
        assertThat(described("vrsta;besedilo;Priimek;Ime;soglasje\nmnenje;Lepo;Zupan;Ana;da\n"))
                .containsExactly("2 opinion 2026-11-30 [Ana Zupan] Lepo");
    }

    @Test
    void whatIsReadAndWhatIsNotIsSaid() {
        var sheet = read("vrsta;besedilo;telefon;datum oddaje;datum;\nmnenje;Lepo;040 111 222;;1. 6. 2022;x\n")
                .sheets()
                .getFirst();

        assertThat(sheet.read().stream().map(PaperTableReaderTest::said))
                .containsExactly("A »vrsta« kot vrsta", "B »besedilo« kot besedilo", "E »datum« kot datum");
        assertThat(sheet.unread().stream().map(PaperTableReaderTest::said))
                .containsExactly("C »telefon«", "D »datum oddaje«", "F (brez naslova)");
    }

    @Test
    void titlesAboveTheHeadingsBlankRowsAndRepeatedHeadingsAreNoForms() {
        String csv = "Papirni obrazci, zbrani 10. maja 2022;;\n;;\nVrsta;Besedilo;Datum\n;;\nmnenje;Lepo;10. 5. 2022\n"
                + "\nVrsta;Besedilo;Datum\npredlog;Več klopi;11. 5. 2022\n";

        assertThat(described(csv))
                .containsExactly("5 opinion 2022-05-10 [] Lepo", "8 proposal 2022-05-11 [] Več klopi");
        assertThat(notes(csv))
                .contains(
                        "Naslovi stolpcev so v vrstici 3; kar je nad njimi, ni uvoženo.",
                        "Vrstice, ki ponovijo naslove ali so združene z zgornjo, niso svoj obrazec: 7.");
    }

    @Test
    void everyVisibleSheetWithTheColumnsIsReadAndTheOthersAreNamed() throws Exception {
        byte[] file;
        try (var workbook = new XSSFWorkbook()) {
            for (String name : List.of("Navodila", "Maj", "Junij", "Stari")) {
                var sheet = workbook.createSheet(name);
                var heading = sheet.createRow(1);
                heading.createCell(0).setCellValue(name.equals("Navodila") ? "Preberite" : "Vrsta");
                heading.createCell(1).setCellValue(name.equals("Navodila") ? "me" : "Besedilo");
                var row = sheet.createRow(2);
                row.createCell(0).setCellValue("mnenje");
                row.createCell(1).setCellValue("Lepo v: " + name);
            }
            workbook.getSheet("Maj").getRow(2).setZeroHeight(true);
            workbook.setSheetHidden(3, true);
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            file = bytes.toByteArray();
        }

        assertThat(described(file))
                .containsExactly("3 opinion 2026-11-30 [] Lepo v: Maj", "3 opinion 2026-11-30 [] Lepo v: Junij");
        assertThat(notes(file))
                .contains(
                        "List »Navodila« nima stolpcev »vrsta« in »besedilo« in ni prebran.",
                        "List »Stari« je skrit in ni prebran.",
                        "Prebrane so tudi skrite vrstice na listu »Maj«: 3.");
    }

    @Test
    void aDateMergedOverFormsIsThatOfEachAndATextMergedOverRowsIsOneForm() {
        byte[] file = XlsxParts.transitional()
                .sheet(
                        row(1, "vrsta", "besedilo", "datum")
                                + row(2, "mnenje", "Prvo", "10. 5. 2022")
                                + row(3, "mnenje", "Drugo")
                                + row(4, "predlog", "Tretje", "11. 5. 2022")
                                + row(5, "predlog"),
                        "<mergeCells><mergeCell ref=\"C2:C3\"/><mergeCell ref=\"B4:B5\"/></mergeCells>");

        assertThat(described(file))
                .containsExactly(
                        "2 opinion 2022-05-10 [] Prvo",
                        "3 opinion 2022-05-10 [] Drugo",
                        "4 proposal 2022-05-11 [] Tretje");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vrsta;besedilo;datum\\npritožba;Slabo;10. 5. 2022 | celica A2 (»vrsta«): »pritožba« ni vrsta, ki jo poznamo; vpišite predlog, mnenje, zamisel ali vprašanje",
                "vrsta;besedilo;datum\\n;Slabo;10. 5. 2022 | celica A2 (»vrsta«) je prazna; vpišite predlog, mnenje, zamisel ali vprašanje",
                "vrsta;besedilo;Dne\\nmnenje;;10. 5. 2022 | celica B2 (»besedilo«) je prazna; prepišite besedilo z obrazca",
                "vrsta;besedilo;Dne\\nmnenje;Lepo;včeraj | celica C2 (»Dne«): »včeraj« ni datum, ki bi ga znali prebrati; vpišite ga na primer kot 10. 5. 2022",
                "vrsta;besedilo;Dne\\nmnenje;Lepo;31. 2. 2022 | celica C2 (»Dne«): »31. 2. 2022« ni datum, ki bi ga znali prebrati; vpišite ga na primer kot 10. 5. 2022",
                "vrsta;besedilo;ime;soglasje\\nmnenje;Lepo;Ana;mogoče | celica D2 (»soglasje«): »mogoče« ni ne »da« ne »ne«; vpišite eno od tega",
                "vrsta;besedilo\\nmnenje;Lepo; in prav | celica C2 (»in prav«) nima naslova; če je ločilo v besedilu, naj bo besedilo v narekovajih",
                "vrsta;besedilo\\nmnenje;\"Lepo | celica B2 (»besedilo«): narekovaj na začetku ni zaključen, zato ne vemo, kje se polje konča; popravite ga v tabeli"
            })
    void whatIsWrongWithARowNamesItsCellAndWhatToDo(String csv, String problem) {
        assertThat(read(csv.replace("\\n", "\n")).forms().getFirst().problem().map(PaperTableReaderTest::said))
                .contains(problem);
    }

    @Test
    void aNameWithoutConsentIsNotKeptAndTheCellIsNamed() {
        assertThat(read("vrsta;besedilo;ime;soglasje\nmnenje;Lepo;Ana;ne\n")
                        .forms()
                        .getFirst()
                        .problem()
                        .map(PaperTableReaderTest::said))
                .hasValueSatisfying(problem ->
                        assertThat(problem).startsWith("celica D2 (»soglasje«) ne pove, da se oseba strinja"));
        assertThat(read("vrsta;besedilo;ime;soglasje\nmnenje;Lepo;;ne\n")
                        .forms()
                        .getFirst()
                        .problem())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b\\n1;2 | V tabeli ni stolpcev »vrsta« in »besedilo«. Na začetku je: a / b.",
                "Besedilo;Datum\\nLepo;10. 5. 2022 | V tabeli ni stolpca »vrsta«. V vrstici 1 so stolpci: A Besedilo, B Datum.",
                "Seznam\\nVrsta;Ime\\nmnenje;Ana | V tabeli ni stolpca »besedilo«. V vrstici 2 so stolpci: A Vrsta, B Ime.",
                "vrsta;besedilo | Tabela ima naslove stolpcev, pod njimi pa ni nobenega obrazca.",
                "%PDF-1.7 | Datoteka ni tabela, ampak dokument PDF."
            })
    void aFileIsRefusedForOneCause(String csv, String expected) {
        assertThat(refused(csv.replace("\\n", "\n"))).isEqualTo(expected.replace(" / ", " | "));
    }

    @Test
    void moreFormsThanTheLimitAreRefusedWithTheLimit() {
        assertThat(refused("vrsta;besedilo\n" + "mnenje;Lepo\n".repeat(501)))
                .isEqualTo("Tabela ima več kot 500 obrazcev. Razdelite jo na več datotek.");
        assertThat(refused("vrsta;besedilo\n" + "mnenje;Lepo\n".repeat(5000)))
                .isEqualTo("Tabela ima več kot 500 obrazcev. Razdelite jo na več datotek.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-10",
                "10.5.2026",
                "10. 5. 2026",
                "10.05.2026",
                "10/5/2026",
                "10-5-2026",
                "10. 5. 26",
                "10. maj 2026",
                "10. maja 2026",
                "10 maj 2026",
                "Nedelja, 10. maja 2026",
                "10. MAJ 2026",
                "10\u00A0.\u00A05\u00A0.\u00A02026",
                "10. 5. 2026 14:30",
                "2026-05-10 14:30:00",
                "2026-05-10T14:30:00Z",
                "10 May 2026",
                "May 10, 2026",
                "10th May 2026",
                "10. svibnja 2026",
                "10. Mai 2026",
                "10. 5. 2026.",
                "46152",
                "10-maj-26",
                "10. 5. 2026 ob 14.30"
            })
    void datesAreReadAsPeopleWriteThem(String date) {
        assertThat(CellDates.read(date)).as(date).hasToString("Optional[2026-05-10]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "včeraj",
                "maj 2026",
                "10. 5.",
                "31. 2. 2026",
                "10. xyz 2026",
                "5/13/2026",
                "2026",
                "10. 5. 2026 do 12. 5. 2026"
            })
    void aDateThatCantBeReadIsNotGuessed(String date) {
        assertThat(CellDates.read(date)).as(date).isEmpty();
    }

    @Test
    void theSameFormIsOneHoweverItsTableIsWritten() {
        var ids = List.of(
                        "vrsta;besedilo;datum\npredlog;Več klopi.;30.11.2026\n",
                        "Vrsta;Besedilo;Datum\nPredlog ;Več  klopi. ;30. 11. 2026\n",
                        "Kind,Text,Received\nproposal,Več klopi.,2026-11-30\n",
                        "besedilo\tvrsta\tDatum prejema\nVeč klopi.\tPREDLOG\t30. november 2026\n",
                        "vrsta;besedilo;datum\npredlog;Več klopi.;46356\n")
                .stream()
                .map(csv -> ids(read(csv)).getFirst())
                .collect(Collectors.toSet());
        byte[] workbook = XlsxParts.transitional()
                .styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
                .sheet(
                        row(1, "vrsta", "besedilo", "datum")
                                + row(2, "predlog", "Več klopi.")
                                        .replace("</row>", "<c s=\"1\"><v>46356</v></c></row>"),
                        "");

        assertThat(ids).hasSize(1).isEqualTo(Set.of(ids(read(workbook)).getFirst()));
    }

    @Test
    void threePeopleWithTheSameSentenceAreThreeAndStaySoInAnyOrder() {
        var three = ids(read("vrsta;besedilo\nmnenje;Lepo\nmnenje;Lepo\npredlog;Klopi\nmnenje;Lepo\n"));
        var shuffled = ids(read("vrsta;besedilo\nmnenje;Lepo\nmnenje;Lepo\nmnenje;Lepo\npredlog;Klopi\n"));

        assertThat(three).doesNotHaveDuplicates().hasSize(4);
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(three);
        assertThat(ids(read("vrsta;besedilo;ime;soglasje\nmnenje;Lepo;Ana;da\n")))
                .isNotEqualTo(ids(read("vrsta;besedilo;ime;soglasje\nmnenje;Lepo;Bor;da\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12|12.",
                "12|12,0",
                "12|0012",
                "1234|1.234",
                "1234.5|1.234,5",
                "1234.5|1,234.5",
                "a-7|A-7",
                "12/2022|12 / 2022"
            })
    void aFormsNumberIsTheSameHoweverItIsWritten(String one, String other) {
        assertThat(number(other)).isEqualTo(number(one)).isEqualTo(one);
    }

    private String number(String number) {
        return read("številka;vrsta;besedilo\n" + number + ";mnenje;Lepo\n")
                .forms()
                .getFirst()
                .number();
    }

    private static List<String> ids(PaperTable.Read table) {
        var ids = new PaperIds();
        return table.forms().stream()
                .map(form -> ids.of(form))
                .map(known -> known.byNumber().orElse(known.byWords()).toString())
                .toList();
    }

    private static String row(int number, String... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (String cell : cells) {
            row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PaperTableReaderTest.class.getResourceAsStream("/tables/" + name)) {
            return in.readAllBytes();
        }
    }

    private PaperTable.Read read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private PaperTable.Read read(byte[] file) {
        PaperTable table = reader.read(file, CONSULTATION, NOW);
        assertThat(table).isInstanceOf(PaperTable.Read.class);
        return (PaperTable.Read) table;
    }

    private String refused(String csv) {
        return said(
                ((PaperTable.Refused) reader.read(csv.getBytes(StandardCharsets.UTF_8), CONSULTATION, NOW)).problem());
    }

    private List<String> described(String csv) {
        return described(csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> described(byte[] file) {
        return read(file).forms().stream()
                .map(form -> form.place().row() + " " + form.kind() + " "
                        + form.saidAt().toString().substring(0, 10) + " ["
                        + form.name() + "] " + form.text()
                        + form.problem().map(problem -> " !" + said(problem)).orElse(""))
                .toList();
    }

    private List<String> unread(byte[] file) {
        return read(file).sheets().getFirst().unread().stream()
                .map(PaperTableReaderTest::said)
                .toList();
    }

    private List<String> notes(String csv) {
        return notes(csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> notes(byte[] file) {
        return read(file).notes().stream().map(PaperTableReaderTest::said).toList();
    }

    private static String said(Message message) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("live");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        return messages.getMessage(message, Locale.of("sl"));
    }
}
