#!/usr/bin/env bash
# Apache James Mime4j 0.8.15: `LenientAddressParser` cuts the end off an address whose name has letters beyond ASCII.
#
# `parseAddressList(CharSequence)` encodes the text as UTF-8 and then reads as many bytes as the text had characters. Each
# letter with a caron takes one byte more, so the end of the line is not read. One such letter costs the closing bracket, which
# does no harm. With two the address lacks its last letter, with a name in Cyrillic most of its domain, and no exception
# says so. `DefaultAddressParser` reads the same lines whole. The project knows it (MIME4J-334); the version after 0.8.15 has the mend.
#
# An encoded word with a language (RFC 2231, 5) is left as it is, though the same word without one is decoded.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.james</groupId><artifactId>apache-mime4j-dom</artifactId><version>0.8.15</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Addresses.java <<'X'
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.field.address.DefaultAddressParser;
import org.apache.james.mime4j.field.address.LenientAddressParser;

class Addresses {
  public static void main(String[] args) throws Exception {
    for (String name : new String[] {"Spela Zagar", "Špela Zagar", "Špela Žagar", "Špela Žagar Čuš", "Людмила Петрова"}) {
      String line = '"' + name + "\" <spela@velenje.example>";
      System.out.println(name + ": lenient " + LenientAddressParser.DEFAULT.parseAddressList(line).flatten().get(0).getAddress()
          + ", strict " + DefaultAddressParser.DEFAULT.parseAddressList(line).flatten().get(0).getAddress());
    }
    for (String word : new String[] {"=?utf-8?Q?=C5=A0ola?=", "=?utf-8*sl?Q?=C5=A0ola?="}) {
      System.out.println(word + ": " + DecoderUtil.decodeEncodedWords(word, DecodeMonitor.SILENT));
    }
  }
}
X
cat > expected.txt <<'X'
Spela Zagar: lenient spela@velenje.example, strict spela@velenje.example
Špela Zagar: lenient spela@velenje.example, strict spela@velenje.example
Špela Žagar: lenient spela@velenje.exampl, strict spela@velenje.example
Špela Žagar Čuš: lenient spela@velenje.exam, strict spela@velenje.example
Людмила Петрова: lenient spela@ve, strict spela@velenje.example
=?utf-8?Q?=C5=A0ola?=: Šola
=?utf-8*sl?Q?=C5=A0ola?=: =?utf-8*sl?Q?=C5=A0ola?=
X
"$JAVA_HOME"/bin/java -Dstdout.encoding=UTF-8 -cp 'lib/*' Addresses.java | tee seen.txt
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
