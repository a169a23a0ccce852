#!/usr/bin/env bash
# Apache POI 5.5.1: the rows of a form's repeating section are not in the document, and nothing says so.
#
# Word's forms have a "Repeating Section Content Control": rows of a table that can be added again while filling in.
# Word wraps them in `w:sdt`. POI reads content controls around paragraphs, words and cells, but not around rows:
# `XWPFTable.getRows`, `getText` and `XWPFWordExtractor` return the heading and the total only. There is no exception,
# and a form of forty proposals is imported as an empty one. docx4j 11.5.13 reads the same file whole.
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
<dependency><groupId>org.docx4j</groupId><artifactId>docx4j-JAXB-ReferenceImpl</artifactId><version>11.5.13</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Rows.java <<'X'
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.zip.*;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.*;
import org.docx4j.TextUtils;
import org.docx4j.openpackaging.packages.WordprocessingMLPackage;

class Rows {
  public static void main(String[] args) throws Exception {
    byte[] document = document("<w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"5000\"/></w:tblGrid>" + row("Proposal")
        + "<w:sdt><w:sdtPr><w:id w:val=\"1\"/><w15:repeatingSection/></w:sdtPr><w:sdtContent>" + item(2, "More benches.")
        + item(3, "A path for bicycles.") + "</w:sdtContent></w:sdt>" + row("End") + "</w:tbl><w:p/>");
    try (var poi = new XWPFDocument(new ByteArrayInputStream(document)); var extractor = new XWPFWordExtractor(poi)) {
      System.out.println("POI rows: " + poi.getTables().get(0).getRows().size());
      System.out.println("POI extractor: " + extractor.getText().strip().replaceAll("\\s+", " | "));
    }
    var text = new StringWriter();
    TextUtils.extractText(
        WordprocessingMLPackage.load(new ByteArrayInputStream(document)).getMainDocumentPart().getContents(), text);
    System.out.println("docx4j: " + text);
  }

  static String item(int id, String text) {
    return "<w:sdt><w:sdtPr><w:id w:val=\"" + id + "\"/><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>" + row(text)
        + "</w:sdtContent></w:sdt>";
  }

  static String row(String text) {
    return "<w:tr><w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc></w:tr>";
  }

  /** The smallest document with this body: its three parts, zipped. */
  static byte[] document(String body) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
          + ".wordprocessingml.document.main+xml\"/></Types>");
      part(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
          + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
      part(zip, "word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w:body>" + body + "</w:body></w:document>");
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
POI rows: 2
POI extractor: Proposal | End
docx4j: ProposalMore benches.A path for bicycles.End
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Rows.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
