#!/usr/bin/env bash
# Kafka Streams 4.3.1: a commit leaves a RocksDB store's records in memory, though its contract says "persisted to disk".
#
# `StateStore.commit` promises for stores that manage their offsets, as the built-in RocksDB stores do since 4.3, that
# offsets and records are on disk afterwards. The store gives both to RocksDB without a write-ahead log and does not
# flush. They stay in memory until 16 MB have been written or the store is closed. After a crash a small store is as it
# was when it was last closed, however many commits there were since, and the rest is read again from the changelog.
# Meanwhile the disk holds what was deleted: the next process reads a value whose deletion had been committed, and the
# value's bytes stay in the file even if the store is closed properly.
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
cat > Commits.java <<'X'
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.*;

class Commits {
  static final TopicPartition CHANGELOG = new TopicPartition("notes-store-changelog", 0);
  static final Bytes KEY = Bytes.wrap("a".getBytes(StandardCharsets.UTF_8));
  static final String VALUE = "what-a-citizen-said-4711";

  /** One process: opens the store, does what its name says, and ends by a crash or by closing the store. */
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    var config = new Properties();
    config.putAll(Map.of("application.id", "notes", "bootstrap.servers", "127.0.0.1:1"));
    KeyValueStore<Bytes, byte[]> store = Stores.persistentKeyValueStore("store").get();
    store.init(new MockProcessorContext<>(config, new TaskId(0, 0), dir.toFile()).getStateStoreContext(), store);
    System.out.println("opened: " + state(store));
    long offset = Long.parseLong(args[2]);
    if (args[1].equals("put")) {
      store.put(KEY, VALUE.getBytes(StandardCharsets.UTF_8));
    } else if (args[1].equals("delete")) {
      store.delete(KEY);
    }
    if (offset > 0) {
      store.commit(Map.of(CHANGELOG, offset));
      System.out.println(args[1] + ", committed: " + state(store));
    }
    if (args[3].equals("close")) {
      store.close();
    }
    System.out.println("  end by " + args[3] + ", value's bytes on disk: " + found(dir));
    Runtime.getRuntime().halt(0);
  }

  static String state(KeyValueStore<Bytes, byte[]> store) {
    return "value " + (store.get(KEY) == null ? "none" : "there") + ", offset " + store.committedOffset(CHANGELOG);
  }

  static boolean found(Path dir) throws Exception {
    try (var files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(VALUE)) {
          return true;
        }
      }
      return false;
    }
  }
}
X
cat > expected.txt <<'X'
opened: value none, offset null
put, committed: value there, offset 1
  end by crash, value's bytes on disk: false
opened: value none, offset null
put, committed: value there, offset 1
  end by close, value's bytes on disk: true
opened: value there, offset 1
delete, committed: value none, offset 2
  end by crash, value's bytes on disk: true
opened: value there, offset 1
delete, committed: value none, offset 2
  end by close, value's bytes on disk: true
opened: value none, offset 2
  end by close, value's bytes on disk: true
X
for step in "put 1 crash" "put 1 close" "delete 2 crash" "delete 2 close" "look 0 close"; do
  "$JAVA_HOME"/bin/java -cp 'lib/*' Commits.java "$dir/state" $step 2>errors.txt || { cat errors.txt >&2; exit 1; }
done | tee seen.txt
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
