#!/usr/bin/env bash
# Apache POI 5.5.1: the streaming reader and the formulas take a workbook of the 1904 date system for one of 1900.
#
# Workbooks from older Excel for Mac count days from 1904 (`date1904="1"`). `Cell.getLocalDateTimeCellValue` and
# `DataFormatter.formatCellValue` heed it. `XSSFSheetXMLHandler`, the reader for large files, does not:
# the same cell comes out four years and a day too early, as a well-formed date. POI's evaluator does not heed it
# either: YEAR and TEXT of the cell say 2018, and DATE(2022,5,10) is a day in 2026. A program that moves to the streaming
# reader because files have grown shifts such dates without an error.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency>
<dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-to-slf4j</artifactId><version>2.25.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Since1904.java <<'X'
import java.io.*;
import java.time.LocalDate;
import java.util.Locale;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.xssf.eventusermodel.*;
import org.apache.poi.xssf.usermodel.*;
import org.xml.sax.InputSource;

class Since1904 {
  public static void main(String[] args) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var book = new XSSFWorkbook()) {
      book.getCTWorkbook().getWorkbookPr().setDate1904(true);
      CellStyle day = book.createCellStyle();
      day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
      Row row = book.createSheet().createRow(0);
      Cell cell = row.createCell(0);
      cell.setCellStyle(day);
      cell.setCellValue(LocalDate.of(2022, 5, 10));
      String[] formulas = {"YEAR(A1)", "TEXT(A1,\"yyyy-mm-dd\")", "DATE(2022,5,10)"};
      for (int i = 0; i < formulas.length; i++) {
        row.createCell(i + 1).setCellFormula(formulas[i]);
      }
      row.getCell(3).setCellStyle(day);
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.write(bytes);
    }
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      Row row = book.getSheetAt(0).getRow(0);
      System.out.println("cell by cell: " + row.getCell(0).getLocalDateTimeCellValue().toLocalDate() + ", formatted "
          + new DataFormatter(Locale.ENGLISH).formatCellValue(row.getCell(0)));
      System.out.println("evaluated: YEAR " + (int) row.getCell(1).getNumericCellValue() + ", TEXT "
          + row.getCell(2).getStringCellValue() + ", DATE(2022,5,10) "
          + row.getCell(3).getLocalDateTimeCellValue().toLocalDate());
    }
    try (var file = OPCPackage.open(new ByteArrayInputStream(bytes.toByteArray()))) {
      var reader = new XSSFReader(file);
      var parser = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
      parser.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), new ReadOnlySharedStringsTable(file),
          new XSSFSheetXMLHandler.SheetContentsHandler() {
            @Override
            public void startRow(int row) {}

            @Override
            public void endRow(int row) {}

            @Override
            public void cell(String at, String shown, XSSFComment comment) {
              if (at.equals("A1")) {
                System.out.println("streamed: " + shown);
              }
            }
          }, new DataFormatter(Locale.ENGLISH), false));
      parser.parse(new InputSource(reader.getSheetsData().next()));
    }
  }
}
X
cat > expected.txt <<'X'
cell by cell: 2022-05-10, formatted 2022-05-10
evaluated: YEAR 2018, TEXT 2018-05-09, DATE(2022,5,10) 2026-05-11
streamed: 2018-05-09
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Since1904.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
