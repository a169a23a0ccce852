#!/usr/bin/env bash
# ICU4J 78.3: the keyword that keeps abbreviations from ending a sentence is accepted for Slovene and does nothing.
#
# `ss=standard` (UTS 35, sentence break suppressions) asks for a list of abbreviations that end no sentence. For German
# the list exists. For Slovene there is none, and the break iterator that comes back says nothing of it: "dr. Novak" and
# "Ul. Ivana Cankarja" are each cut in two, exactly as without the keyword. Whoever divides Slovene text into sentences
# needs a list of abbreviations of their own.
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
cat > Sentences.java <<'X'
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

class Sentences {
  public static void main(String[] args) {
    String slovene = "Predlog je dal dr. Novak z Ul. Ivana Cankarja. Podpira ga mag. Kos.";
    String german = "Der Vorschlag kam von Dr. Novak. Ihn unterstützt Dr. Kos.";
    show("sl", slovene);
    show("sl-u-ss-standard", slovene);
    show("de", german);
    show("de-u-ss-standard", german);
  }

  static void show(String locale, String text) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(ULocale.forLanguageTag(locale));
    sentences.setText(text);
    StringBuilder parts = new StringBuilder();
    int count = 0;
    int from = sentences.first();
    for (int to = sentences.next(); to != BreakIterator.DONE; from = to, to = sentences.next()) {
      parts.append('[').append(text, from, to).append(']');
      count++;
    }
    System.out.println(locale + ": " + count + " " + parts);
  }
}
X
cat > expected.txt <<'X'
sl: 5 [Predlog je dal dr. ][Novak z Ul. ][Ivana Cankarja. ][Podpira ga mag. ][Kos.]
sl-u-ss-standard: 5 [Predlog je dal dr. ][Novak z Ul. ][Ivana Cankarja. ][Podpira ga mag. ][Kos.]
de: 4 [Der Vorschlag kam von Dr. ][Novak. ][Ihn unterstützt Dr. ][Kos.]
de-u-ss-standard: 2 [Der Vorschlag kam von Dr. Novak. ][Ihn unterstützt Dr. Kos.]
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Sentences.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
