#!/usr/bin/env bash
# SODS 1.8.0: an OpenDocument spreadsheet without automatic styles is read as a workbook of no sheets.
#
# The element `office:automatic-styles` is optional in OpenDocument's schema, and a program that exports plain data has no
# need of it. Without it SODS answers with an empty `SpreadSheet` and no exception: an import "succeeds" with nothing in
# it. A caller has to treat an empty list of sheets as an error, since every spreadsheet has one. ODFDOM 0.12.0 reads
# both files alike.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>com.github.miachm.sods</groupId><artifactId>SODS</artifactId><version>1.8.0</version></dependency>
<dependency><groupId>org.odftoolkit</groupId><artifactId>odfdom-java</artifactId><version>0.12.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Sheets.java <<'X'
import com.github.miachm.sods.SpreadSheet;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.zip.*;
import org.odftoolkit.odfdom.doc.OdfSpreadsheetDocument;

class Sheets {
  public static void main(String[] args) throws Exception {
    String row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>More benches.</text:p>"
        + "</table:table-cell></table:table-row>";
    show("with automatic styles", document("<office:automatic-styles/>", row));
    show("without", document("", row));
  }

  static void show(String what, byte[] document) throws Exception {
    SpreadSheet sods = new SpreadSheet(new ByteArrayInputStream(document));
    System.out.println(what + ": SODS " + sods.getNumSheets() + " sheets");
    for (var sheet : sods.getSheets()) {
      System.out.println("  " + sheet.getName() + ": " + sheet.getRange(0, 0).getValue());
    }
    var odfdom = OdfSpreadsheetDocument.loadDocument(new ByteArrayInputStream(document)).getSpreadsheetTables();
    System.out.println(what + ": ODFDOM " + odfdom.size() + " sheet, "
        + odfdom.get(0).getCellByPosition(0, 0).getDisplayText());
  }

  /** A spreadsheet document of the three files that the standard asks for. */
  static byte[] document(String styles, String rows) throws Exception {
    String space = "urn:oasis:names:tc:opendocument:xmlns:";
    byte[] type = "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var first = new ZipEntry("mimetype");
      var sum = new CRC32();
      sum.update(type);
      first.setMethod(ZipEntry.STORED);
      first.setSize(type.length);
      first.setCrc(sum.getValue());
      zip.putNextEntry(first);
      zip.write(type);
      zip.closeEntry();
      part(zip, "content.xml", "<office:document-content xmlns:office=\"" + space + "office:1.0\" xmlns:table=\"" + space
          + "table:1.0\" xmlns:text=\"" + space + "text:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
          + " office:version=\"1.3\">" + styles + "<office:body><office:spreadsheet><table:table table:name=\"Proposals\">"
          + "<table:table-column/>" + rows + "</table:table></office:spreadsheet></office:body></office:document-content>");
      part(zip, "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"" + space + "manifest:1.0\""
          + " manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
          + " manifest:media-type=\"" + new String(type, StandardCharsets.US_ASCII) + "\"/><manifest:file-entry"
          + " manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>");
    }
    return bytes.toByteArray();
  }

  static void part(ZipOutputStream zip, String name, String content) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
X
cat > expected.txt <<'X'
with automatic styles: SODS 1 sheets
  Proposals: More benches.
with automatic styles: ODFDOM 1 sheet, More benches.
without: SODS 0 sheets
without: ODFDOM 1 sheet, More benches.
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Sheets.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
