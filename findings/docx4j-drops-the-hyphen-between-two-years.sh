#!/usr/bin/env bash
# docx4j 11.5.13: the text of a document loses the hyphen that must not end a line, and "2022-2026" becomes 20222026.
#
# Ctrl+Shift+Hyphen in Word writes `<w:noBreakHyphen/>`, an element and not a character. Slovene needs it often ("5-letni",
# "2022-2026", "C-vitamin"). `TextUtils.extractText` writes nothing for it, nor for a tab, a line break and the end of
# a paragraph or a table's cell. Years, times, house numbers and amounts run together into other valid numbers, and the
# last word of a paragraph joins the first one of the next. POI 5.5.1 reads the same document as it looks.
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
cat > Hyphens.java <<'X'
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.zip.*;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.docx4j.TextUtils;
import org.docx4j.openpackaging.packages.WordprocessingMLPackage;

class Hyphens {
  public static void main(String[] args) throws Exception {
    show("<w:p><w:r><w:t>2022</w:t><w:noBreakHyphen/><w:t>2026</w:t></w:r></w:p>");
    show("<w:p><w:r><w:t>od 8</w:t><w:noBreakHyphen/><w:t>12 ure</w:t></w:r></w:p>");
    show("<w:p><w:r><w:t>klopi</w:t><w:tab/><w:t>1</w:t><w:br/><w:t>2</w:t></w:r></w:p><w:p><w:r><w:t>3</w:t></w:r></w:p>");
    show("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>50</w:t></w:r></w:p></w:tc>"
        + "</w:tr></w:tbl><w:p/>");
  }

  static void show(String body) throws Exception {
    byte[] document = document(body);
    var text = new StringWriter();
    TextUtils.extractText(
        WordprocessingMLPackage.load(new ByteArrayInputStream(document)).getMainDocumentPart().getContents(), text);
    try (var poi = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(document)))) {
      System.out.println("docx4j: " + text + ", POI: " + poi.getText().strip().replace("\t", "\\t").replace("\n", "\\n")
          .replace('\u2011', '-'));
    }
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
docx4j: 20222026, POI: 2022-2026
docx4j: od 812 ure, POI: od 8-12 ure
docx4j: klopi123, POI: klopi\t1\n2\n3
docx4j: 1250, POI: 12\t50
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Hyphens.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
