#!/usr/bin/env bash
# Kafka Streams 4.3.1: `state.cleanup.dir.max.age.ms` throws away state that was written a second before.
#
# The setting (KIP-1259) is for machines that come back after weeks: when an application starts, state directories "that
# have not been modified for at least" that time are removed. The age is the one of the task's directory, and since 4.3
# nothing in that directory changes while the task works: the offsets are inside RocksDB, a folder deeper, and the
# old `.checkpoint` file is gone. So it is the time since the directory was made. An application that has run for longer
# than the limit loses all its state at the next restart, however short the pause, and reads its whole changelog again.
#
# Seen with Kafka 4.3.1 on 30 November 2026 (20 s of records, then two restarts one after the other):
#   restart with a limit of 1 h: records read again 0
#   restart with a limit of 10 s: records read again 40
set -euo pipefail
dir=$(mktemp -d); pid=
trap '[ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version></dependency>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-streams</artifactId><version>4.3.1</version></dependency>
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
offsets.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
X
"$JAVA_HOME"/bin/java -cp 'lib/*' kafka.tools.StorageTool format -t MkU3OEVBNTcwNTJENDM2Qg -c server.properties >/dev/null
"$JAVA_HOME"/bin/java -Xmx512m -cp 'lib/*' kafka.Kafka server.properties >broker.log 2>&1 & pid=$!
cat > Ages.java <<'X'
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.*;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.kstream.*;
import org.apache.kafka.streams.processor.StateRestoreListener;

class Ages {
  static volatile long restored;

  public static void main(String[] args) throws Exception {
    Map<String, Object> server = Map.of("bootstrap.servers", args[0]);
    try (Admin admin = Admin.create(server);
        var producer = new KafkaProducer<>(server, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("notes", 1, (short) 1))).all().get();
      KafkaStreams streams = start(args, -1);
      for (int i = 0; i < 40; i++) {
        producer.send(new ProducerRecord<>("notes", "key" + i, "x")).get();
        Thread.sleep(500);
      }
      streams.close(Duration.ofSeconds(30));
      streams = start(args, 3_600_000);
      System.out.println("restart with a limit of 1 h: records read again " + restored);
      streams.close(Duration.ofSeconds(30));
      streams = start(args, 10_000);
      System.out.println("restart with a limit of 10 s: records read again " + restored);
      streams.close(Duration.ofSeconds(30));
      System.exit(0);
    }
  }

  static KafkaStreams start(String[] args, long limit) throws Exception {
    restored = 0;
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("notes", Consumed.with(Serdes.String(), Serdes.String())).groupByKey()
        .count(Materialized.as("counts"));
    Properties config = new Properties();
    config.putAll(Map.of("application.id", "ages", "bootstrap.servers", args[0], "state.dir", args[1],
        "commit.interval.ms", 200, "state.cleanup.dir.max.age.ms", limit));
    KafkaStreams streams = new KafkaStreams(builder.build(), config);
    streams.setGlobalStateRestoreListener(new StateRestoreListener() {
      @Override
      public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

      @Override
      public void onBatchRestored(TopicPartition partition, String store, long to, long count) {}

      @Override
      public void onRestoreEnd(TopicPartition partition, String store, long total) {
        restored += total;
      }
    });
    streams.start();
    for (int i = 0; streams.state() != KafkaStreams.State.RUNNING; i++) {
      if (i == 600) {
        throw new IllegalStateException("not running after 60 s: " + streams.state());
      }
      Thread.sleep(100);
    }
    Thread.sleep(1000);
    return streams;
  }
}
X
cat > expected.txt <<'X'
restart with a limit of 1 h: records read again 0
restart with a limit of 10 s: records read again 40
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Ages.java "127.0.0.1:$port" "$dir/state" 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
