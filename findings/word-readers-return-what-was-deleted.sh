#!/usr/bin/env bash
# Apache POI 5.5.1 and docx4j 11.5.13: the text of a Word file holds what its writer has deleted.
#
# With "Track changes" on, Word keeps deleted words in the file until somebody accepts the change, and shows them struck
# through or not at all. Both libraries' text extraction (`XWPFWordExtractor`, `TextUtils.extractText`) returns them as
# ordinary text: "by the school" and "in the park" stand side by side, and a sentence that was moved is there twice.
# In POI, `XWPFParagraph.getText` leaves the deleted words out, so two calls of one library disagree about one file; but
# the place that a sentence was moved from is in both. A search index or a summary then says what the writer took back.
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
cat > Deleted.java <<'X'
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.zip.*;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.*;
import org.docx4j.TextUtils;
import org.docx4j.openpackaging.packages.WordprocessingMLPackage;

class Deleted {
  static final String BY = "w:id=\"1\" w:author=\"A\" w:date=\"2022-05-10T00:00:00Z\"";

  public static void main(String[] args) throws Exception {
    show("deleted and inserted", "<w:p>" + run("The playground belongs ") + "<w:del " + BY
        + "><w:r><w:delText xml:space=\"preserve\">by the school</w:delText></w:r></w:del>"
        + "<w:ins " + BY + ">" + run("in the park") + "</w:ins></w:p>");
    show("moved", "<w:p><w:moveFrom " + BY + ">" + run("First the benches.") + "</w:moveFrom>" + run("Then the trees. ")
        + "<w:moveTo " + BY + ">" + run("First the benches.") + "</w:moveTo></w:p>");
  }

  static void show(String what, String body) throws Exception {
    byte[] document = document(body);
    System.out.println(what);
    try (var poi = new XWPFDocument(new ByteArrayInputStream(document)); var extractor = new XWPFWordExtractor(poi)) {
      System.out.println("  POI extractor: " + extractor.getText().strip());
      System.out.println("  POI paragraph: " + poi.getParagraphs().get(0).getText());
    }
    var text = new StringWriter();
    TextUtils.extractText(
        WordprocessingMLPackage.load(new ByteArrayInputStream(document)).getMainDocumentPart().getContents(), text);
    System.out.println("  docx4j:        " + text);
  }

  static String run(String text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
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
deleted and inserted
  POI extractor: The playground belongs by the schoolin the park
  POI paragraph: The playground belongs in the park
  docx4j:        The playground belongs by the schoolin the park
moved
  POI extractor: First the benches.Then the trees. First the benches.
  POI paragraph: First the benches.Then the trees. First the benches.
  docx4j:        First the benches.Then the trees. First the benches.
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Deleted.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
