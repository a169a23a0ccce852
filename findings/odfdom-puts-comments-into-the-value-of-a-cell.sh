#!/usr/bin/env bash
# ODFDOM 0.12.0: the comment on a spreadsheet's cell, with its author and date, is part of the cell's value.
#
# In OpenDocument a comment (`office:annotation`) is an element inside the cell. `OdfTableCell.getStringValue` and
# `getDisplayText` take all text below the cell: the comment's author, its date, its words and then the value, with
# nothing between. A clerk's remark on a citizen's proposal becomes the beginning of the proposal, and is published with
# it. Two paragraphs of one cell are joined without a space as well. SODS 1.8.0 leaves the comment out.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.odftoolkit</groupId><artifactId>odfdom-java</artifactId><version>0.12.0</version></dependency>
<dependency><groupId>com.github.miachm.sods</groupId><artifactId>SODS</artifactId><version>1.8.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Comments.java <<'X'
import com.github.miachm.sods.SpreadSheet;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.zip.*;
import org.odftoolkit.odfdom.doc.OdfSpreadsheetDocument;

class Comments {
  public static void main(String[] args) throws Exception {
    byte[] document = document("<office:automatic-styles/>", "<table:table-row><table:table-cell office:value-type=\"string\">"
        + "<office:annotation><dc:creator>Clerk</dc:creator><dc:date>2022-05-10T08:00:00</dc:date><text:p>Refuse this.</text:p>"
        + "</office:annotation><text:p>More benches</text:p><text:p>and trees.</text:p></table:table-cell></table:table-row>");
    var cell = OdfSpreadsheetDocument.loadDocument(new ByteArrayInputStream(document)).getSpreadsheetTables().get(0)
        .getCellByPosition(0, 0);
    System.out.println("ODFDOM value: " + cell.getStringValue());
    System.out.println("ODFDOM text: " + cell.getDisplayText());
    System.out.println("SODS value: "
        + new SpreadSheet(new ByteArrayInputStream(document)).getSheet(0).getRange(0, 0).getValue().toString()
            .replace("\n", "\\n"));
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
ODFDOM value: Clerk2022-05-10T08:00:00Refuse this.More benchesand trees.
ODFDOM text: Clerk2022-05-10T08:00:00Refuse this.More benchesand trees.
SODS value: More benches\nand trees.
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Comments.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
