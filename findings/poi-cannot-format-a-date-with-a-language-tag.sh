#!/usr/bin/env bash
# Apache POI 5.5.1: `DataFormatter` throws for a date whose format names its language as Excel does today.
#
# Older Excel wrote a format's language as a number (`[$-424]` is Slovene), newer ones write a tag (`[$-sl-SI]`,
# `[$-en-US]`), as soon as a person chooses a date format with words. `DateUtil.isCellDateFormatted` knows both and says
# true. `DataFormatter.formatCellValue`, the call for "the text as Excel shows it", fails with an
# IllegalArgumentException, so one date stops the import of a sheet. An amount comes back with the format's brackets in
# it. Reading the date itself where `isCellDateFormatted` says true avoids the first.
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
cat > Tags.java <<'X'
import java.time.LocalDate;
import java.util.Locale;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Tags {
  public static void main(String[] args) throws Exception {
    for (String format : new String[] {"[$-424]d. mmmm yyyy;@", "[$-sl-SI]d. mmmm yyyy;@", "[$-en-US]d mmmm yyyy;@",
        "#,##0.00 [$€-424]", "#,##0.00 [$€-sl-SI]"}) {
      try (Workbook book = new XSSFWorkbook()) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        Cell cell = book.createSheet().createRow(0).createCell(0);
        cell.setCellStyle(style);
        cell.setCellValue(LocalDate.of(2022, 5, 10));
        System.out.println(format + ": a date " + DateUtil.isCellDateFormatted(cell) + ", " + shown(cell));
      }
    }
  }

  static String shown(Cell cell) {
    try {
      return new DataFormatter(Locale.forLanguageTag("sl-SI")).formatCellValue(cell);
    } catch (IllegalArgumentException e) {
      return e.toString();
    }
  }
}
X
cat > expected.txt <<'X'
[$-424]d. mmmm yyyy;@: a date true, 10. maj 2022
[$-sl-SI]d. mmmm yyyy;@: a date true, java.lang.IllegalArgumentException: Cannot format given Object as a Number
[$-en-US]d mmmm yyyy;@: a date true, java.lang.IllegalArgumentException: Cannot format given Object as a Number
#,##0.00 [$€-424]: a date false, 44.691,00 €
#,##0.00 [$€-sl-SI]: a date false, 44.691,00 [$€−sl−SI]
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Tags.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
