#!/usr/bin/env bash
# Apache Lucene 10.3.2: two sentences without a space between them are one word to the standard analyzer.
#
# People who write on a phone often leave out the space after a full stop: "Uredite park.Naj bodo klopi". The standard
# tokenizer (also the default of Elasticsearch) cuts at a comma, a semicolon, a question mark and a slash, but a full
# stop or a colon between two letters joins: the text holds the word "park.naj", and neither "park" nor "naj" finds it.
# A stemmer or a stop list behind it sees that word as well. Nothing in a test with clean sentences shows it.
# Lucene follows the rule for word ends of Unicode (UAX 29), which has names of hosts and abbreviations in mind.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-common</artifactId><version>10.3.2</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Words.java <<'X'
import java.util.*;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

class Words {
  public static void main(String[] args) throws Exception {
    for (String mark : List.of(". ", ".", ":", ",", ";", "?", "/")) {
      String text = "Uredite park" + mark + "Naj bodo klopi";
      List<String> words = new ArrayList<>();
      try (var analyzer = new StandardAnalyzer(); var tokens = analyzer.tokenStream("text", text)) {
        var term = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          words.add(term.toString());
        }
      }
      System.out.println(text + " -> " + words);
    }
  }
}
X
cat > expected.txt <<'X'
Uredite park. Naj bodo klopi -> [uredite, park, naj, bodo, klopi]
Uredite park.Naj bodo klopi -> [uredite, park.naj, bodo, klopi]
Uredite park:Naj bodo klopi -> [uredite, park:naj, bodo, klopi]
Uredite park,Naj bodo klopi -> [uredite, park, naj, bodo, klopi]
Uredite park;Naj bodo klopi -> [uredite, park, naj, bodo, klopi]
Uredite park?Naj bodo klopi -> [uredite, park, naj, bodo, klopi]
Uredite park/Naj bodo klopi -> [uredite, park, naj, bodo, klopi]
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Words.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
