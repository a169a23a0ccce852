#!/usr/bin/env bash
# Kafka Streams 4.3.1: what a left join finds no partner for is sent on with the headers of somebody else's record.
#
# In `KStream.leftJoin` a record without a partner is sent on when its window has closed, and that is noticed when a
# later record comes, of any key. The key, the value and the timestamp are the old record's. The headers are the later
# one's: Ana's proposal leaves with Bor's address. The same happens to ids of traces, to tenants, and to the schema ids
# that some serializers put into headers. `dsl.store.format=HEADERS` (KIP-1271, "preserve record headers") makes no
# difference in this version (KAFKA-20413). Headers that matter have to travel in the value through the join.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-streams-test-utils</artifactId><version>4.3.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Headers.java <<'X'
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.*;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.kstream.*;
import org.apache.kafka.streams.test.TestRecord;

class Headers {
  public static void main(String[] args) {
    for (String format : List.of("DEFAULT", "HEADERS")) {
      StreamsBuilder builder = new StreamsBuilder();
      KStream<String, String> proposals = builder.stream("proposals");
      KStream<String, String> answers = builder.stream("answers");
      proposals.leftJoin(answers, (proposal, answer) -> proposal + " / " + answer,
          JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofSeconds(1))).to("joined");
      Properties config = new Properties();
      config.putAll(Map.of("application.id", "headers", "bootstrap.servers", "127.0.0.1:1", "dsl.store.format", format,
          "default.key.serde", Serdes.StringSerde.class, "default.value.serde", Serdes.StringSerde.class,
          "state.dir", args[0]));
      try (var driver = new TopologyTestDriver(builder.build(), config)) {
        var in = driver.createInputTopic("proposals", new StringSerializer(), new StringSerializer());
        var out = driver.createOutputTopic("joined", new StringDeserializer(), new StringDeserializer());
        in.pipeInput(record("ana", "a bench", 0));
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        in.pipeInput(record("bor", "a path", 10_000));
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        in.pipeInput(record("cene", "a tree", 20_000));
        for (var joined : out.readRecordsToList()) {
          System.out.println(format + ": " + joined.key() + " at " + joined.timestamp() + ", " + joined.value() + ", from "
              + new String(joined.headers().lastHeader("from").value(), StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** A proposal whose header names its writer. */
  static TestRecord<String, String> record(String who, String proposal, long at) {
    return new TestRecord<>(who, proposal,
        new RecordHeaders().add("from", (who + "@example.org").getBytes(StandardCharsets.UTF_8)), at);
  }
}
X
cat > expected.txt <<'X'
DEFAULT: ana at 0, a bench / null, from bor@example.org
DEFAULT: bor at 10000, a path / null, from cene@example.org
HEADERS: ana at 0, a bench / null, from bor@example.org
HEADERS: bor at 10000, a path / null, from cene@example.org
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Headers.java "$dir/state" 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
