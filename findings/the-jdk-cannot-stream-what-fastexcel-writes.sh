#!/usr/bin/env bash
# fastexcel 0.20.2: the JDK's ZipInputStream (tried: Temurin 25) refuses every workbook that this writer makes.
#
# The writer streams its parts and puts their sizes behind them, as 64-bit numbers even where they are small. Readers that
# use the archive's directory (POI, fastexcel's own reader, spreadsheet programs) read the file. ZipInputStream goes by the
# entries, takes the sizes behind them for 32-bit numbers, and throws at the first one. A service that looks into uploads
# by stream, for instance to limit what it unpacks, refuses valid files.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.dhatim</groupId><artifactId>fastexcel</artifactId><version>0.20.2</version></dependency>
<dependency><groupId>org.dhatim</groupId><artifactId>fastexcel-reader</artifactId><version>0.20.2</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Stream.java <<'X'
import java.io.*;
import java.util.zip.*;
import org.dhatim.fastexcel.*;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

class Stream {
  public static void main(String[] args) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "finding", "1.0")) {
      var sheet = book.newWorksheet("S");
      sheet.value(0, 0, "Text");
      sheet.value(1, 0, "A bench");
    }
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      System.out.println("by its directory: " + book.getFirstSheet().read().size() + " rows");
    }
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      while (zip.getNextEntry() != null) {
        zip.readAllBytes();
      }
      System.out.println("as a stream: read");
    } catch (ZipException e) {
      System.out.println("as a stream: " + e.getMessage().replaceAll("[0-9]{2,}", "N"));
    }
  }
}
X
cat > expected.txt <<'X'
by its directory: 2 rows
as a stream: invalid entry size (expected 0 but got N bytes)
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Stream.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
