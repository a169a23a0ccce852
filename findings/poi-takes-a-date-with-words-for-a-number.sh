#!/usr/bin/env bash
# Apache POI 5.5.1: a date cell whose format has a quoted word in it ("ob", "l.", "leta") is reported as a plain number.
#
# Slovene dates are often formatted with a word, as in `d. mmmm yyyy "ob" h.mm` ("10. maj 2022 ob 16.00").
# `DateUtil.isCellDateFormatted` decides by the letters of the format, the quoted ones included, and answers false. A
# program that asks it, as the guide tells, stores 44691.666... for the date, and `DataFormatter` prints that number too.
# A spreadsheet program shows the day. Whoever reads such a column has to drop the quoted words before the question.
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
cat > Dates.java <<'X'
import java.time.LocalDateTime;
import java.util.Locale;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Dates {
  public static void main(String[] args) throws Exception {
    try (Workbook book = new XSSFWorkbook()) {
      Row row = book.createSheet().createRow(0);
      int column = 0;
      for (String format : new String[] {"d. m. yyyy", "[$-424]d. mmmm yyyy", "d. m. yyyy \"ob\" h.mm",
          "\"dne \"d. m. yyyy", "d. m. yyyy \"l.\""}) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        Cell cell = row.createCell(column++);
        cell.setCellValue(LocalDateTime.of(2022, 5, 10, 16, 0));
        cell.setCellStyle(style);
        System.out.println(format + ": isCellDateFormatted " + DateUtil.isCellDateFormatted(cell) + ", DataFormatter "
            + new DataFormatter(Locale.ENGLISH).formatCellValue(cell));
      }
    }
  }
}
X
cat > expected.txt <<'X'
d. m. yyyy: isCellDateFormatted true, DataFormatter 10. 5. 2022
[$-424]d. mmmm yyyy: isCellDateFormatted true, DataFormatter 10. May 2022
d. m. yyyy "ob" h.mm: isCellDateFormatted false, DataFormatter 44691.666666666664
"dne "d. m. yyyy: isCellDateFormatted false, DataFormatter 44691.666666666664
d. m. yyyy "l.": isCellDateFormatted false, DataFormatter 44691.666666666664
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Dates.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
