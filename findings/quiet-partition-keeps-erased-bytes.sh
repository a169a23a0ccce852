#!/usr/bin/env bash
# Apache Kafka 4.3.1: `max.compaction.lag.ms` is not kept in a partition to which nobody writes.
#
# The documentation calls it "the maximum time a message will remain ineligible for compaction in the log". Somebody who
# deletes a key with a tombstone, to erase personal data, would guess that the value leaves the disk after that time.
# It does not. The active segment is never compacted, and Kafka closes it only when a record is appended. In a topic
# where the tombstone was the last record, the deleted value stays readable for as long as the topic is quiet.
# One more record, of any key, is enough: the segment is closed by it, and the value is gone some seconds later.
#
# Seen with Kafka 4.3.1 on 30 November 2026:
#   limit for compaction: 2000 ms; the value was deleted by a tombstone
#   after 60 s without another record: the value is in the log (bytes found: yes)
#   after one more record of another key: the value is gone (bytes found: no)
set -euo pipefail
dir=$(mktemp -d); pid=
trap '[ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
port=$((20000 + RANDOM % 20000)); controller=$((port + 1))
cat > server.properties <<X
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$dir/data
offsets.topic.replication.factor=1
log.cleaner.backoff.ms=500
X
"$JAVA_HOME"/bin/java -cp 'lib/*' kafka.tools.StorageTool format -t MkU3OEVBNTcwNTJENDM2Qg -c server.properties >/dev/null
"$JAVA_HOME"/bin/java -Xmx512m -cp 'lib/*' kafka.Kafka server.properties >broker.log 2>&1 & pid=$!
cat > Quiet.java <<'X'
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;

class Quiet {
  static final String VALUE = "what-a-citizen-said-4711";
  static Path data;

  public static void main(String[] args) throws Exception {
    data = Path.of(args[1]);
    Map<String, Object> server = Map.of("bootstrap.servers", args[0]);
    try (Admin admin = Admin.create(server);
        var producer = new KafkaProducer<>(server, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("notes", 1, (short) 1).configs(Map.of(
          "cleanup.policy", "compact", "max.compaction.lag.ms", "2000", "segment.ms", "2000",
          "min.cleanable.dirty.ratio", "0.01", "delete.retention.ms", "1000")))).all().get();
      producer.send(new ProducerRecord<>("notes", "a", VALUE)).get();
      producer.send(new ProducerRecord<>("notes", "a", null)).get();
      System.out.println("limit for compaction: 2000 ms; the value was deleted by a tombstone");
      Thread.sleep(60_000);
      boolean quiet = found();
      System.out.println("after 60 s without another record: the value is " + (quiet ? "in the log" : "gone")
          + " (bytes found: " + (quiet ? "yes" : "no") + ")");
      producer.send(new ProducerRecord<>("notes", "b", "x")).get();
      boolean after = true;
      for (int i = 0; i < 120 && after; i++) {
        Thread.sleep(1000);
        after = found();
      }
      System.out.println("after one more record of another key: the value is " + (after ? "in the log" : "gone")
          + " (bytes found: " + (after ? "yes" : "no") + ")");
      System.exit(quiet && !after ? 0 : 1);
    }
  }

  /** Whether the log's segments hold the value. Files that are only waiting to be deleted do not count. */
  static boolean found() throws Exception {
    try (var files = Files.list(data.resolve("notes-0"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(VALUE)) {
          return true;
        }
      }
    }
    return false;
  }
}
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Quiet.java "127.0.0.1:$port" "$dir/data"
