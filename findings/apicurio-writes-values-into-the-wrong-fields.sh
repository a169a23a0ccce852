#!/usr/bin/env bash
# Apicurio serde 3.1.7: with `apicurio.registry.find-latest` a producer writes its values into the wrong fields.
#
# The setting makes the serializer take the newest schema of the registry, not the record's own. Avro's generic writer
# then takes the values out of the record by their position in the other schema, and does not look at the names. If the
# newest schema has the fields in another order, or a new one between them, every value whose type fits goes into
# another field: the title becomes the text. Such a change counts as compatible (Avro matches fields by name), no call
# fails, and every reader decodes it without an error. Without the setting the same record arrives as it was sent.
#
# The registry is played by a stub with one version of one artifact, in the form of the registry's API (v3).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>io.apicurio</groupId><artifactId>apicurio-registry-avro-serde-kafka</artifactId><version>3.1.7</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Latest.java <<'X'
import com.sun.net.httpserver.*;
import io.apicurio.registry.serde.avro.*;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.avro.*;
import org.apache.avro.generic.*;

class Latest {
  static final String OURS = schema("title", "text");
  static final String NEWEST = schema("text", "title");

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", Latest::answer);
    server.start();
    Schema schema = new Schema.Parser().parse(OURS);
    GenericRecord record = new GenericData.Record(schema);
    record.put("title", "Benches");
    record.put("text", "More benches in the park.");
    System.out.println("the two schemas: " + SchemaCompatibility.checkReaderWriterCompatibility(
        new Schema.Parser().parse(NEWEST), schema).getType());
    System.out.println("sent: " + record);
    for (boolean latest : new boolean[] {true, false}) {
      Map<String, Object> config = Map.of("apicurio.registry.url",
          "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v3", "apicurio.registry.find-latest", latest);
      try (var serializer = new AvroKafkaSerializer<GenericRecord>();
          var deserializer = new AvroKafkaDeserializer<GenericRecord>()) {
        serializer.configure(config, false);
        deserializer.configure(config, false);
        System.out.println("find-latest " + latest + ", read: "
            + deserializer.deserialize("notes", serializer.serialize("notes", record)));
      }
    }
    System.exit(0);
  }

  static String schema(String first, String second) {
    return "{\"type\":\"record\",\"name\":\"Note\",\"fields\":[{\"name\":\"" + first + "\",\"type\":\"string\"},{\"name\":\""
        + second + "\",\"type\":\"string\"}]}";
  }

  /** Version 1 has the id 21 and our schema, version 2 has the id 22 and the newest one. */
  static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int id = path.endsWith("latest") ? 22 : 21;
    String body = path.endsWith("/references") ? "[]"
        : path.endsWith("Ids/22") ? NEWEST
        : path.endsWith("Ids/21") ? OURS
        : path.contains("/search/")
            ? "{\"count\":1,\"versions\":[" + version(id) + "]}"
        : version(id);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static String version(int id) {
    return "{\"version\":\"" + (id - 20) + "\",\"artifactType\":\"AVRO\",\"globalId\":" + id + ",\"contentId\":" + id
        + ",\"groupId\":\"default\",\"artifactId\":\"notes-value\",\"state\":\"ENABLED\",\"createdOn\":\"2022-05-10T00:00:00Z\"}";
  }
}
X
cat > expected.txt <<'X'
the two schemas: COMPATIBLE
sent: {"title": "Benches", "text": "More benches in the park."}
find-latest true, read: {"text": "Benches", "title": "More benches in the park."}
find-latest false, read: {"title": "Benches", "text": "More benches in the park."}
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Latest.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
