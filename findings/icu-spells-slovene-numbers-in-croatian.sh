#!/usr/bin/env bash
# ICU4J 78.3: numbers that are spelled out "in Slovene" are Croatian from two hundred on, and of no language from a million.
#
# `RuleBasedNumberFormat` has spell-out rules of its own for Slovene, and small numbers come out right. 200 is
# "dvjesto" and 1000 is "tisuću", which are Croatian words (Slovene: dvesto, tisoč). 2,000,000 is "dva milijuny", a
# Croatian word with an ending of neither language (Slovene: dva milijona; Croatian: dva milijuna), and the tens are
# written apart (Slovene: dvaindvajset). There is no fall-back to English or digits that would give it away, so amounts
# in words and texts for screen readers need other rules. (CLDR-18832 is to replace these in a later CLDR.)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>com.ibm.icu</groupId><artifactId>icu4j</artifactId><version>78.3</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Spelled.java <<'X'
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class Spelled {
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (long number : new long[] {5, 22, 200, 1000, 2000, 1_000_000, 2_000_000}) {
      out.print(number);
      for (String language : new String[] {"sl", "hr"}) {
        out.print(", " + language + ": "
            + new RuleBasedNumberFormat(ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT).format(number));
      }
      out.println();
    }
  }
}
X
cat > expected.txt <<'X'
5, sl: pet, hr: pet
22, sl: dvaset dva, hr: dvadeset i dva
200, sl: dvjesto, hr: dvjesto
1000, sl: tisuću, hr: tisuću
2000, sl: dvije tisuće, hr: dvije tisuće
1000000, sl: ena milijun, hr: jedan milijun
2000000, sl: dva milijuny, hr: dva milijuna
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Spelled.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
