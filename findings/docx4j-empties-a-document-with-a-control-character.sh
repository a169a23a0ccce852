#!/usr/bin/env bash
# docx4j 11.5.13: a document with one control character is saved without an error and read back as an empty one.
#
# Text that people paste often holds U+000B, which is what Word itself puts on the clipboard for a manual line break.
# `addParagraphOfText` and `save` take it, and write a part that is not XML, so no word processor opens the file. When
# docx4j reads it, `getContent` of the document is an empty list: the exception of the parser is logged and swallowed,
# and all paragraphs are gone, not only that one. A program that adds to a document and saves it again destroys the rest.
# Control characters have to be removed before. POI 5.5.1 writes a question mark in its place.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.docx4j</groupId><artifactId>docx4j-JAXB-ReferenceImpl</artifactId><version>11.5.13</version></dependency>
<dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency>
<dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-to-slf4j</artifactId><version>2.25.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Control.java <<'X'
import java.io.*;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.docx4j.openpackaging.packages.WordprocessingMLPackage;

class Control {
  public static void main(String[] args) throws Exception {
    String pasted = "More benches" + (char) 0x0B + "in the park.";
    var document = WordprocessingMLPackage.createPackage();
    document.getMainDocumentPart().addParagraphOfText("A proposal of the village.");
    document.getMainDocumentPart().addParagraphOfText(pasted);
    System.out.println("docx4j, before: " + document.getMainDocumentPart().getContent().size() + " paragraphs");
    var saved = new ByteArrayOutputStream();
    document.save(saved);
    var again = WordprocessingMLPackage.load(new ByteArrayInputStream(saved.toByteArray()));
    System.out.println("docx4j, saved and read: " + again.getMainDocumentPart().getContent().size() + " paragraphs");
    again.getMainDocumentPart().addParagraphOfText("Received.");
    var second = new ByteArrayOutputStream();
    again.save(second);
    try (var poi = new XWPFDocument(new ByteArrayInputStream(second.toByteArray()))) {
      System.out.println("docx4j, a paragraph added: " + poi.getParagraphs().stream().map(p -> p.getText()).toList());
    }
    try (var poi = new XWPFDocument()) {
      poi.createParagraph().createRun().setText(pasted);
      var bytes = new ByteArrayOutputStream();
      poi.write(bytes);
      System.out.println("POI, saved and read: "
          + new XWPFDocument(new ByteArrayInputStream(bytes.toByteArray())).getParagraphs().get(0).getText());
    }
  }
}
X
cat > expected.txt <<'X'
docx4j, before: 2 paragraphs
docx4j, saved and read: 0 paragraphs
docx4j, a paragraph added: [Received.]
POI, saved and read: More benches?in the park.
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Control.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
