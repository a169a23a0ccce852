package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import si.odmev.ingest.tables.Refusal.Cause;
import si.odmev.ingest.tables.TableFile.Format;

class TablesTest {
    private static final byte[] WORKBOOK = XlsxParts.transitional()
            .styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
            .strings("<si><t>vrsta</t></si>")
            .sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>44691</v></c></row>", "");

    @Example
    void aPageUnderTheNameOfAWorkbookIsRead() {
        byte[] page =
                ("<html><head><meta charset=\"windows-1250\"></head><body><table><tr><th>Vrsta<th>Besedilo<th>Datum</tr>"
                                + "<tr><td rowspan=\"2\">predlog</td><td>Več&nbsp;klopi<br>in senc</td><td>10. 5. 2022</td></tr>"
                                + "<tr style=\"display: none\"><td>Še ena</td></tr><tr><td colspan=2>mnenje</td><td>x</td></tr></table></body></html>")
                        .getBytes(Charset.forName("windows-1250"));

        assertThat(TableTexts.rows(page))
                .containsExactly(
                        "1: Vrsta|Besedilo|Datum",
                        "2: predlog|Več klopi\nin senc|10. 5. 2022",
                        "3: predlog|Še ena",
                        "4: mnenje||x");
        assertThat(TableTexts.file(page).format()).isEqualTo(Format.HTML);
        assertThat(TableTexts.file(page).sheets().getFirst().rows().get(2).hidden())
                .isTrue();
    }

    @Example
    void cellsOfAPageThatSpanRowsAndColumnsMoveTheOthers() {
        byte[] page = ("<table><tr><th>a<th>b<th>c<th>d</tr><tr><td rowspan=2 colspan=2>ab<td>c2<td>d2</tr>"
                        + "<tr><td rowspan=\"9\">c3<td>d3</tr><tr><td>a4<td>b4<td>d4</tr><tr><td colspan=\"0\">a5<td rowspan=x>b5</tr></table>")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(TableTexts.rows(page))
                .containsExactly("1: a|b|c|d", "2: ab||c2|d2", "3: ab||c3|d3", "4: a4|b4|c3|d4", "5: a5|b5|c3");
    }

    @Example
    void aPageThatSpansWithoutEndIsRefused() {
        String cell = "<td rowspan=999999 colspan=999999>x";
        assertThat(cause(("<table><tr>" + cell.repeat(10_000)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Cause.TOO_MANY_COLUMNS);
        assertThat(cause(("<table>" + ("<tr>" + cell).repeat(900)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Cause.TOO_MANY_COLUMNS);
    }

    @Example
    void whatIsNoTableIsRefusedForOneCause() throws Exception {
        assertThat(cause(new byte[0])).isEqualTo(Cause.EMPTY);
        assertThat(cause("\uFEFF \r\n\t".getBytes(StandardCharsets.UTF_8))).isEqualTo(Cause.EMPTY);
        assertThat(cause(new byte[Tables.MOST_BYTES + 1])).isEqualTo(Cause.TOO_LARGE);
        assertThat(TableTexts.refusal("%PDF-1.7 ...".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Refusal(Cause.NOT_A_TABLE, "pdf"));
        assertThat(TableTexts.refusal(XlsxParts.zip(Map.of("[Content_Types].xml", "", "word/document.xml", ""))))
                .isEqualTo(new Refusal(Cause.NOT_A_TABLE, "word"));
        assertThat(TableTexts.refusal(XlsxParts.zip(Map.of("seznam.txt", "a"))))
                .isEqualTo(new Refusal(Cause.NOT_A_TABLE, "archive"));
        assertThat(TableTexts.refusal("<!DOCTYPE html><html><p>Ni tabele".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Refusal(Cause.NOT_A_TABLE, "web-page"));
        assertThat(cause(XlsxParts.zip(Map.of("xl/workbook.bin", "")))).isEqualTo(Cause.OTHER_SPREADSHEET);
        assertThat(cause("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Cause.OTHER_SPREADSHEET);
        assertThat(TableTexts.refusal(new byte[] {1, 2, 3, 4, 5, 6}))
                .isEqualTo(new Refusal(Cause.NOT_A_TABLE, "binary"));
        assertThat(cause(Arrays.copyOf(WORKBOOK, WORKBOOK.length / 2))).isEqualTo(Cause.DAMAGED);
    }

    @Example
    void aWorkbookWithAPasswordIsRefusedForThat() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var files = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("geslo");
            try (var out = encryptor.getDataStream(files)) {
                out.write(WORKBOOK);
            }
            files.writeFilesystem(bytes);
        }
        assertThat(cause(bytes.toByteArray())).isEqualTo(Cause.PROTECTED);
    }

    @Example
    void aWorkbookThatUnpacksWithoutEndIsRefused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
            for (int i = 0; i < 40; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertThat(cause(bytes.toByteArray())).isEqualTo(Cause.UNPACKS_TOO_LARGE);
    }

    @Example
    void aDocumentTypeFetchesNothingAndExpandsNothing() {
        byte[] file = XlsxParts.zip(
                Map.of(
                        "[Content_Types].xml",
                        "",
                        "xl/workbook.xml",
                        "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/hostname\"><!ENTITY b \"bbbb\">]><workbook>&a;&b;</workbook>"));

        assertThat(cause(file)).isEqualTo(Cause.DAMAGED);
    }

    @Property
    void aWorkbookThatSaysItIsPackedInAnotherWayIsRefused(@ForAll @IntRange(max = 255) int method) {
        Assume.that(method != ZipEntry.STORED && method != ZipEntry.DEFLATED);
        byte[] file = WORKBOOK.clone();
        // The first entry of the archive's directory, which ends with the file.
        int entry = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        file[entry + 10] = (byte) method;

        assertThat(cause(file)).isEqualTo(Cause.DAMAGED);
    }

    @Example
    void tooManyRowsOrColumnsAreRefusedRatherThanCut() {
        assertThat(cause("a;b\n".repeat(Tables.MOST_ROWS + 1).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Cause.TOO_MANY_ROWS);
        assertThat(cause(("a" + ";".repeat(Tables.MOST_COLUMNS) + "b").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Cause.TOO_MANY_COLUMNS);
        assertThat(TableTexts.rows(("a" + ";".repeat(1_000)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(List.of("1: a"));
    }

    @Property(tries = 2_000)
    void whateverBytesComeAreReadOrRefused(@ForAll @Size(max = 200) byte[] file) {
        assertThat(Tables.read(file)).isNotNull();
    }

    @Property(tries = 2_000)
    void aWorkbookWithABrokenByteIsReadOrRefused(@ForAll @IntRange(max = 100_000) int place, @ForAll byte value) {
        byte[] file = WORKBOOK.clone();
        file[place % file.length] = value;

        assertThat(Tables.read(file)).isNotNull();
    }

    private static Cause cause(byte[] file) {
        return TableTexts.refusal(file).cause();
    }
}
