package si.odmev.ingest.live.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;

class PaperFormTest {
    private static final Instant NOW = Instant.parse("2022-05-12T08:00:00Z");
    private static final LocalizedText TITLE = new LocalizedText("Strategija", "Strategy");
    private static final Consultation CONSULTATION = new Consultation(
            "town-2022",
            "TWN",
            TITLE,
            TITLE,
            ZoneId.of("Europe/Ljubljana"),
            LocalDateTime.parse("2022-05-03T08:00:00"),
            null,
            List.of(new Theme("green", TITLE)));

    @Test
    void readsWhatASloveneSpreadsheetWrites() throws Exception {
        String csv = "Vrsta;Besedilo;Datum\r\nPredlog;\"Več dreves; in klopi\r\nob reki\";10. 5. 2022\r\n";
        var expected = List.of("proposal", "Več dreves; in klopi\r\nob reki", "2022-05-10T10:00:00Z");

        assertThat(described(csv.getBytes(StandardCharsets.UTF_8))).containsExactly(expected);
        assertThat(described(("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8))).containsExactly(expected);
        assertThat(described(csv.getBytes(Charset.forName("windows-1250")))).containsExactly(expected);
    }

    @Test
    void readsTheFirstSheetOfAWorkbook() throws Exception {
        byte[] workbook = workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>vrsta</t></is></c><c r=\"B1\""
                + " t=\"inlineStr\"><is><t>besedilo</t></is></c><c r=\"C1\""
                + " t=\"inlineStr\"><is><t>datum</t></is></c></row><row r=\"2\"><c r=\"A2\""
                + " t=\"inlineStr\"><is><t>vprašanje</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>Kdaj bo"
                + " zaslon?</t></is></c><c r=\"C2\"><v>44691</v></c></row>");

        assertThat(described(workbook)).containsExactly(List.of("question", "Kdaj bo zaslon?", "2022-05-10T10:00:00Z"));
    }

    @Test
    void theSameRowIsTheSameSubmissionInWhateverTableItStands() throws Exception {
        var first = forms("vrsta,besedilo\npredlog,Več klopi\nmnenje,Lepo\n");
        var second = forms("besedilo;vrsta\nLepo;mnenje\n");

        assertThat(second.getFirst().draft().submissionId())
                .isEqualTo(first.getLast().draft().submissionId())
                .isNotEqualTo(first.getFirst().draft().submissionId());
    }

    @Test
    void formsThatSayTheSameAreToldApartByTheirNumber() throws Exception {
        var forms = forms("številka,vrsta,besedilo\n1,mnenje,Lepo\n2,mnenje,Lepo\n");

        assertThat(forms.getFirst().draft().submissionId())
                .isNotEqualTo(forms.getLast().draft().submissionId());
    }

    @ParameterizedTest
    @CsvSource({"2022-05-10,true", "10.5.2022,true", "10. 5. 2022,true", "včeraj,false"})
    void aDateThatCantBeReadIsNotGuessed(String date, boolean isRead) throws Exception {
        assertThat(forms("vrsta;besedilo;datum\nmnenje;Lepo;" + date + "\n")
                        .getFirst()
                        .hasDate())
                .isEqualTo(isRead);
    }

    @Test
    void aTableWithoutItsColumnsIsNone() throws Exception {
        assertThat(PaperForm.canRead(Table.read("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(PaperForm.canRead(Table.read(new byte[0]))).isFalse();
    }

    @Test
    void aWorkbookThatUnpacksWithoutEndIsRefused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (int i = 0; i < 60; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertThatThrownBy(() -> Table.read(bytes.toByteArray())).isInstanceOf(Table.UnreadableException.class);
    }

    @Test
    void tooManyRowsAreRefusedRatherThanCut() {
        String csv = "vrsta;besedilo\n" + "mnenje;Lepo\n".repeat(Table.MOST_ROWS + 1);

        assertThatThrownBy(() -> Table.read(csv.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Table.UnreadableException.class);
    }

    private static List<PaperForm> forms(String csv) throws Table.UnreadableException {
        return PaperForm.of(Table.read(csv.getBytes(StandardCharsets.UTF_8)), CONSULTATION, NOW);
    }

    private static List<List<String>> described(byte[] file) throws Table.UnreadableException {
        return PaperForm.of(Table.read(file), CONSULTATION, NOW).stream()
                .map(form -> List.of(
                        form.draft().kind(),
                        form.draft().text(),
                        form.draft().submittedAt().toString()))
                .toList();
    }

    private static byte[] workbook(String rows) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                            + " Extension=\"rels\""
                            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                            + " PartName=\"/xl/workbook.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override"
                            + " PartName=\"/xl/worksheets/sheet1.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                            + "</Types>");
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships"
                            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                            + " Id=\"rId1\""
                            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                            + " Target=\"xl/workbook.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet"
                            + " name=\"List1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships"
                            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                            + " Id=\"rId1\""
                            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                            + " Target=\"worksheets/sheet1.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                            + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
