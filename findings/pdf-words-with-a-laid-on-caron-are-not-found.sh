#!/usr/bin/env bash
# Apache PDFBox 3.0.6 and Lucene 10.3.2: a word with a č from an older PDF is found neither as "sreča" nor as "sreca".
#
# Programs whose fonts have no č (TeX with its classic fonts above all) print a c and lay a caron over it. PDFBox sees
# that the two belong together and joins them, but into "c" and a combining caron (U+030C), not into the letter "č".
# Lucene's `ASCIIFoldingFilter`, which is there to make "č" and "c" equal, knows the one letter only and leaves the pair.
# So the word differs from "sreča" and, folded, from "sreca". Both are searched in vain, in a text that looks
# right on every screen. `Normalizer.normalize(text, Form.NFC)` between the two mends it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.pdfbox</groupId><artifactId>pdfbox</artifactId><version>3.0.6</version></dependency>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-common</artifactId><version>10.3.2</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Caron.java <<'X'
import java.io.*;
import java.text.Normalizer;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.*;
import org.apache.pdfbox.pdmodel.*;
import org.apache.pdfbox.pdmodel.font.*;
import org.apache.pdfbox.text.PDFTextStripper;

class Caron {
  public static void main(String[] args) throws Exception {
    String text = extracted();
    show("from the PDF", text);
    show("as it is typed", "sreča");
    show("from the PDF, composed", Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  static String extracted() throws Exception {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      COSDictionary font = new COSDictionary();
      font.setItem(COSName.TYPE, COSName.FONT);
      font.setItem(COSName.SUBTYPE, COSName.TYPE1);
      font.setItem(COSName.BASE_FONT, COSName.getPDFName("Helvetica"));
      font.setItem(COSName.ENCODING, COSName.STANDARD_ENCODING);
      PDFont helvetica = PDFontFactory.createFont(font);
      try (var content = new PDPageContentStream(document, page)) {
        float x = 50;
        for (String piece : new String[] {"sre", "c", "a"}) {
          print(content, helvetica, x, piece);
          float width = helvetica.getStringWidth(piece) / 1000 * 12;
          if (piece.equals("c")) {
            print(content, helvetica, x + (width - helvetica.getStringWidth("ˇ") / 1000 * 12) / 2, "ˇ");
          }
          x += width;
        }
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      try (var read = Loader.loadPDF(bytes.toByteArray())) {
        return new PDFTextStripper().getText(read).strip();
      }
    }
  }

  static void print(PDPageContentStream content, PDFont font, float x, String piece) throws IOException {
    content.beginText();
    content.setFont(font, 12);
    content.newLineAtOffset(x, 700);
    content.showText(piece);
    content.endText();
  }

  static void show(String what, String text) throws IOException {
    var tokenizer = new StandardTokenizer();
    tokenizer.setReader(new StringReader(text));
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer))) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(escaped(term.toString()));
      }
    }
    System.out.println(what + ": " + escaped(text) + ", in the index " + words);
  }

  static String escaped(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars().forEach(c -> plain.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
    return plain.toString();
  }
}
X
cat > expected.txt <<'X'
from the PDF: srec\u030Ca, in the index [srec\u030Ca]
as it is typed: sre\u010Da, in the index [sreca]
from the PDF, composed: sre\u010Da, in the index [sreca]
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Caron.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
