package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbooksTest {
    /** Two implementations of the same model write the two formats of Excel. */
    enum Excel {
        XLSX {
            @Override
            Workbook workbook() {
                return new XSSFWorkbook();
            }
        },
        XLS {
            @Override
            Workbook workbook() {
                return new HSSFWorkbook();
            }
        };

        abstract Workbook workbook();
    }

    @ParameterizedTest
    @EnumSource
    void cellsOfEveryTypeAreRead(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var row = workbook.createSheet("Obrazci").createRow(0);
            row.createCell(0).setCellValue("Več klopi.\nIn senc.");
            row.createCell(1).setCellValue(7);
            row.createCell(2).setCellValue(1234.5);
            row.createCell(3).setCellValue(true);
            var day = row.createCell(4);
            day.setCellValue(LocalDate.of(2022, 5, 10));
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat("[$-424]d. mmmm yyyy"));
            day.setCellStyle(style);
            row.createCell(5).setCellErrorValue(FormulaError.REF.getCode());

            List<Cell> cells = only(workbook).rows().getFirst().cells();

            assertThat(cells.stream().map(Cell::text))
                    .containsExactly("Več klopi.\nIn senc.", "7", "1234.5", "true", "2022-05-10", "#REF!");
            assertThat(cells.get(4)).isEqualTo(new Cell.Day(LocalDate.of(2022, 5, 10)));
            assertThat(cells.get(5)).isEqualTo(new Cell.Faulty(Cell.Fault.ERROR_VALUE, "#REF!"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWordInAFormatMakesNoNumberOfADate(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var row = workbook.createSheet("Obrazci").createRow(0);
            List<String> formats =
                    List.of("d. mmmm yyyy \"ob\" h.mm", "\"dne \"d. m. yyyy", "d. m. yyyy \"l.\"", "0\" dni\"");
            for (String format : formats) {
                var cell = row.createCell(formats.indexOf(format));
                cell.setCellValue(LocalDate.of(2022, 5, 10));
                var style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat(format));
                cell.setCellStyle(style);
            }

            List<Cell> cells = only(workbook).rows().getFirst().cells();

            var day = new Cell.Day(LocalDate.of(2022, 5, 10));
            assertThat(cells.subList(0, 3)).containsExactly(day, day, day);
            assertThat(cells.get(3)).isInstanceOf(Cell.Numeric.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsKeepTheSheetsOwnNumbersAndSayWhetherTheyAreHidden(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var sheet = workbook.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("a");
            sheet.createRow(4).createCell(2).setCellValue("b");
            sheet.createRow(9).createCell(1).setCellValue("c");
            sheet.getRow(9).setZeroHeight(true);

            List<Row> rows = only(workbook).rows();

            assertThat(TableTexts.rows(written(workbook))).containsExactly("1: a", "5: ||b", "10: |c");
            assertThat(rows.stream().map(Row::hidden)).containsExactly(false, false, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sheetsAreReadInOrderAndTheHiddenOnesAreMarked(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            for (String name : List.of("Prvi", "Šifrant", "Zadnji")) {
                workbook.createSheet(name).createRow(0).createCell(0).setCellValue(name);
            }
            workbook.setSheetHidden(1, true);

            assertThat(TableTexts.file(written(workbook)).sheets().stream().map(sheet -> sheet.name() + sheet.hidden()))
                    .containsExactly("Prvifalse", "Šifranttrue", "Zadnjifalse");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCellMergedOverRowsIsSeenInEachOfThem(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var sheet = workbook.createSheet();
            for (int row = 0; row < 3; row++) {
                sheet.createRow(row).createCell(1).setCellValue("b" + row);
            }
            sheet.getRow(0).createCell(0).setCellValue("datum");
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));

            assertThat(TableTexts.rows(written(workbook))).containsExactly("1: datum|b0", "2: datum|b1", "3: |b2");
            assertThat(only(workbook).rows().get(1).cell(0)).isInstanceOf(Cell.Spanned.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormulaGivesTheResultThatWasSaved(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var row = workbook.createSheet().createRow(0);
            row.createCell(0).setCellFormula("\"pred\"&\"log\"");
            row.createCell(1).setCellFormula("3+4");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

            assertThat(TableTexts.rows(written(workbook))).containsExactly("1: predlog|7");
        }
    }

    @Test
    void aFormulaWithoutAResultIsToldFromAnEmptyText() {
        byte[] file = XlsxParts.transitional()
                .sheet(
                        "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>A1</f><v></v></c>"
                                + "<c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"D1\" t=\"str\"><f>\"d\"</f><v>d</v></c></row>",
                        "");

        assertThat(TableTexts.file(file).sheets().getFirst().rows().getFirst().cells())
                .containsExactly(
                        new Cell.Faulty(Cell.Fault.UNCOMPUTED, ""),
                        new Cell.Faulty(Cell.Fault.UNCOMPUTED, ""),
                        new Cell.Blank(),
                        new Cell.Text("d"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void daysAreCountedAsTheWorkbookSays(boolean from1904) {
        XlsxParts parts = XlsxParts.transitional()
                .styles("<numFmts><numFmt numFmtId=\"165\" formatCode=\"d\\.\\ m\\.\\ yyyy\"/></numFmts><cellXfs><xf"
                        + " numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/></cellXfs>");
        byte[] file = (from1904 ? parts.from1904() : parts)
                .sheet("<row><c s=\"1\"><v>44691</v></c><c s=\"2\"><v>44691.75</v></c><c><v>44691</v></c></row>", "");
        LocalDate day = from1904 ? LocalDate.of(2026, 5, 11) : LocalDate.of(2022, 5, 10);

        List<Cell> cells =
                TableTexts.file(file).sheets().getFirst().rows().getFirst().cells();

        assertThat(cells.get(0)).isEqualTo(new Cell.Day(day));
        assertThat(cells.get(1)).isEqualTo(new Cell.Day(day));
        assertThat(((Cell.Numeric) cells.get(2)).day()).contains(day);
    }

    @ParameterizedTest
    @CsvSource({
        "_x000D_, '\r'",
        "klopi._x000D_ Sence, 'klopi.\r Sence'",
        "_x005F_x000D_, _x000D_",
        "_x009F_, '\u009F'",
        "_xZZZZ_, _xZZZZ_",
        "x000D_, x000D_"
    })
    void escapedCharactersAreThoseThatWereMeant(String written, String meant) {
        byte[] file = XlsxParts.transitional()
                .strings("<si><t>a" + written + "b</t></si>")
                .sheet(
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>a" + written
                                + "b</t></is></c><c r=\"C1\" t=\"str\"><v>a" + written + "b</v></c></row>",
                        "");

        assertThat(TableTexts.file(file).sheets().getFirst().rows().getFirst().cells())
                .containsOnly(new Cell.Text("a" + meant + "b"));
    }

    @Test
    void howToPronounceATextIsNoPartOfIt() {
        byte[] file = XlsxParts.transitional()
                .strings("<si><r><t>東</t></r><r><t>京</t></r><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh></si>")
                .sheet(
                        "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>京</t><rPh sb=\"0\""
                                + " eb=\"1\"><t>きょう</t></rPh></is></c></row>",
                        "");

        assertThat(TableTexts.rows(file)).containsExactly("1: 東京|京");
    }

    @Test
    void aStrictWorkbookWithIsoDatesIsRead() {
        byte[] file = XlsxParts.strict()
                .sheet(
                        "<row r=\"3\"><c r=\"B3\" t=\"d\"><v>2022-05-10T00:00:00</v></c><c r=\"C3\" t=\"d\"><v>2022-05-11</v></c></row>",
                        "");

        assertThat(TableTexts.rows(file)).containsExactly("3: |2022-05-10|2022-05-11");
    }

    @Test
    void rowsAndCellsWithoutAddressesFollowOneAnother() {
        byte[] file = XlsxParts.transitional()
                .sheet(
                        "<row><c><v>1</v></c></row><row><c><v>2</v></c><c r=\"D2\"><v>3</v></c><c><v>4</v></c></row>",
                        "");

        assertThat(TableTexts.rows(file)).containsExactly("1: 1", "2: 2|||3|4");
    }

    @Test
    void anOpenDocumentIsRead() throws Exception {
        var sheet = new com.github.miachm.sods.Sheet("Obrazci", 4, 3);
        sheet.getRange(0, 0).setValue("vrsta");
        sheet.getRange(0, 1).setValue("besedilo");
        sheet.getRange(2, 1).setValue("Več klopi.");
        sheet.getRange(2, 2).setValue(LocalDate.of(2022, 5, 10));
        sheet.getRange(3, 0).setValue(12.0);
        var book = new SpreadSheet();
        book.appendSheet(sheet);
        var bytes = new ByteArrayOutputStream();
        book.save(bytes);

        assertThat(TableTexts.rows(bytes.toByteArray()))
                .containsExactly("1: vrsta|besedilo", "3: |Več klopi.|2022-05-10", "4: 12");
    }

    @Test
    void whatOpenDocumentRepeatsHidesAndMergesIsUnderstood() {
        String content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                + " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
                + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:automatic-styles><style:style"
                + " style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
                + "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"A\">"
                + "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>"
                + "<table:table-row table:visibility=\"filter\"><table:table-cell table:number-rows-spanned=\"2\""
                + " office:value-type=\"string\"><office:annotation><text:p>opomba</text:p></office:annotation><text:p>prva<text:s"
                + " text:c=\"2\"/>vrsta</text:p><text:p>dru<text:span>ga</text:span></text:p></table:table-cell>"
                + "<table:table-cell office:value-type=\"float\" office:value=\"1234.5\"><text:p>1.234,5</text:p></table:table-cell>"
                + "<table:table-cell table:formula=\"of:=[.A1]\"/><table:table-cell calcext:value-type=\"error\" office:value-type=\"string\" office:string-value=\"\"><text:p>#REF!</text:p></table:table-cell></table:table-row>"
                + "<table:table-row><table:covered-table-cell/><table:table-cell office:value-type=\"date\" office:date-value=\"2022-05-10T12:00:00\"><text:p>10.5.22</text:p></table:table-cell></table:table-row>"
                + "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row></table:table>"
                + "<table:table table:name=\"B\" table:style-name=\"ta2\"><table:table-row><table:table-cell"
                + " office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
                + "</office:spreadsheet></office:body></office:document-content>";
        byte[] file = XlsxParts.zip(Map.of("content.xml", content));

        assertThat(TableTexts.rows(file))
                .containsExactly("4: prva  vrsta\ndruga|1234.5||#REF!", "5: prva  vrsta\ndruga|2022-05-10", "1: x");
        assertThat(TableTexts.file(file).sheets().stream().map(Sheet::hidden)).containsExactly(false, true);
        assertThat(TableTexts.file(file).sheets().getFirst().rows().getFirst().hidden())
                .isTrue();
    }

    private static Sheet only(Workbook workbook) throws Exception {
        return TableTexts.file(written(workbook)).sheets().getFirst();
    }

    private static byte[] written(Workbook workbook) throws Exception {
        var bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void aFormulaThatNothingComputedIsToldFromTheNumberNought(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var row = workbook.createSheet().createRow(0);
            row.createCell(0).setCellFormula("1+1");
            row.createCell(1).setCellValue(0);
            row.createCell(2).setCellFormula("A1");

            assertThat(only(workbook).rows().getFirst().cells())
                    .extracting(Cell::text, Cell.Faulty.class::isInstance)
                    .containsExactly(tuple("", true), tuple("0", false), tuple("", true));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, UNCOMPUTED", "false, 0"})
    void noughtIsNoResultInAWorkbookThatAsksToBeComputed(boolean asks, String read) {
        byte[] file = XlsxParts.transitional()
                .calculation("<calcPr calcId=\"124519\" fullCalcOnLoad=\"" + asks + "\"/>")
                .sheet(
                        "<row r=\"1\"><c r=\"A1\"><f>B1&amp;C1</f><v>0</v></c><c r=\"B1\"><f>3+4</f><v>7</v></c><c"
                                + " r=\"C1\"><v>0</v></c></row>",
                        "");

        List<Cell> cells =
                TableTexts.file(file).sheets().getFirst().rows().getFirst().cells();

        assertThat(
                        cells.getFirst() instanceof Cell.Faulty faulty
                                ? faulty.fault().name()
                                : cells.getFirst().text())
                .isEqualTo(read);
        assertThat(cells.subList(1, 3).stream().map(Cell::text)).containsExactly("7", "0");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`office:value-type=\"float\"`, ``, UNCOMPUTED",
                "`office:value-type=\"string\"`, ``, UNCOMPUTED",
                "``, ``, UNCOMPUTED",
                "`office:value-type=\"string\" office:string-value=\"\"`, ``, ``",
                "`office:value-type=\"float\" office:value=\"0\"`, 0, 0",
                "`office:value-type=\"float\" office:value=\"0\"`, Err:502, ERROR_VALUE",
                "`office:value-type=\"float\" office:value=\"0\"`, #REF!, ERROR_VALUE",
                "`office:value-type=\"string\" office:string-value=\"#klop\"`, #klop, #klop",
                "`office:value-type=\"percentage\" office:value=\"0.5\"`, 50%, 0.5",
                "`office:value-type=\"boolean\" office:boolean-value=\"false\"`, FALSE, false"
            })
    void formulasOfOpenDocumentGiveTheirResult(String attributes, String shown, String read) {
        String paragraph = shown.isEmpty() ? "" : "<text:p>" + shown + "</text:p>";
        byte[] file = ods(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
                        + "<table:table-cell table:formula=\"of:=[.A1]\" " + attributes + ">" + paragraph
                        + "</table:table-cell></table:table-row>");

        Cell cell = TableTexts.file(file).sheets().getFirst().rows().getFirst().cell(1);

        assertThat(cell instanceof Cell.Faulty faulty ? faulty.fault().name() : cell.text())
                .isEqualTo(read);
    }

    @Test
    void whatOpenDocumentRepeatsWithoutEndIsReadOrRefused() {
        String far = "<table:table-cell table:number-columns-repeated=\"999999999\"/>";
        String cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
        String gap = "<table:table-row table:number-rows-repeated=\"999999999\"><table:table-cell/></table:table-row>";

        assertThat(TableTexts.refusal(ods("<table:table-row>" + far.repeat(3) + cell + "</table:table-row>"))
                        .cause())
                .isEqualTo(Refusal.Cause.TOO_MANY_COLUMNS);
        assertThat(TableTexts.rows(ods(gap.repeat(3) + "<table:table-row>" + cell + "</table:table-row>")))
                .containsExactly("1000000000: x");
        assertThat(TableTexts.refusal(ods("<table:table-row table:number-rows-repeated=\"999999999\">" + cell
                                + "</table:table-row>"))
                        .cause())
                .isEqualTo(Refusal.Cause.TOO_MANY_ROWS);
        assertThat(TableTexts.refusal(ods("<table:table-row>"
                                + cell.replace(
                                        "<table:table-cell", "<table:table-cell table:number-columns-repeated=\"1024\"")
                                + "</table:table-row>"))
                        .cause())
                .isEqualTo(Refusal.Cause.TOO_MANY_COLUMNS);
        assertThat(TableTexts.rows(ods("<table:table-row table:number-rows-repeated=\"2\">"
                        + cell.replace("<table:table-cell", "<table:table-cell table:number-columns-repeated=\"2\"")
                        + cell
                        + "</table:table-row>")))
                .containsExactly("1: x|x|x", "2: x|x|x");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<c t=\"inlineStr\"><is><r><t>Več </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">klopi </t></r></is></c>`, `Več klopi `",
                "`<c><f t=\"shared\" si=\"0\"/><v>8</v></c>`, 8",
                "`<c><f t=\"shared\" si=\"0\"/></c>`, UNCOMPUTED",
                "`<c t=\"e\"><v>#N/A</v></c>`, ERROR_VALUE",
                "`<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>`, ERROR_VALUE",
                "`<c t=\"b\"><v>1</v></c>`, true",
                "`<c t=\"b\"><f>1=2</f><v>0</v></c>`, false",
                "`<c s=\"1\"><v>0.5</v></c>`, 0.5",
                "`<c><v>1E-2</v></c>`, 0.01",
                "`<c><v>12345678901234567890</v></c>`, 12345678901234600000",
                "`<c s=\"2\"><v>44691</v></c>`, 2022-05-10",
                "`<c s=\"2\"><f>TODAY()</f><v>44691</v></c>`, 2022-05-10",
                "`<c s=\"2\"><v>-5</v></c>`, -5",
                "`<c t=\"s\"><v>0</v></c>`, skupno",
                "`<c t=\"str\"><f>A1</f><v> presledki </v></c>`, ` presledki `"
            })
    void cellsOfAnXlsxAreRead(String written, String read) {
        byte[] file = XlsxParts.transitional()
                .styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/></cellXfs>")
                .strings("<si><t>skupno</t></si>")
                .sheet("<row><c><v>1</v></c>" + written + "</row>", "");

        Cell cell = TableTexts.file(file).sheets().getFirst().rows().getFirst().cell(1);

        assertThat(cell instanceof Cell.Faulty faulty ? faulty.fault().name() : cell.text())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource
    void percentagesAreNumbersAndHiddenColumnsAreReadAsOthers(Excel excel) throws Exception {
        try (Workbook workbook = excel.workbook()) {
            var sheet = workbook.createSheet();
            var row = sheet.createRow(0);
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat("0.0%"));
            row.createCell(0).setCellValue(0.125);
            row.getCell(0).setCellStyle(style);
            row.createCell(1).setCellValue("skrito");
            sheet.setColumnHidden(1, true);

            assertThat(TableTexts.rows(written(workbook))).containsExactly("1: 0.125|skrito");
        }
    }

    @Test
    void twoRowsWithOneNumberAreRefusedRatherThanOneOfThemLost() {
        byte[] file = XlsxParts.transitional()
                .sheet("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>", "");

        assertThat(TableTexts.refusal(file).cause()).isEqualTo(Refusal.Cause.DAMAGED);
    }

    private static byte[] ods(String rows) {
        return XlsxParts.zip(Map.of(
                "content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                        + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                        + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
                        + "<table:table table:name=\"A\">" + rows
                        + "</table:table></office:spreadsheet></office:body></office:document-content>"));
    }
}
