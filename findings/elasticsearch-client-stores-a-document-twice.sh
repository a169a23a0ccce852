#!/usr/bin/env bash
# Elasticsearch Java client 9.2.9: with two nodes, one call can store a document twice.
#
# If a node answers 502, 503 or 504, the client sends the request to the next node, whatever the method is. A proxy in
# front of a node gives 504 when the node is slow, and the node may well have done the work. A POST without an id is
# not repeatable: the second node stores the document again under a new id. The caller gets one answer, "created", and
# no exception. Ids of one's own, or a single address, avoid it.
#
# The nodes are played by two stubs that store what they get. The first answers 504 as a proxy does that has waited.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>co.elastic.clients</groupId><artifactId>elasticsearch-java</artifactId><version>9.2.9</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Twice.java <<'X'
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.hc.core5.http.HttpHost;

class Twice {
  static final List<String> STORED = Collections.synchronizedList(new ArrayList<>());

  public static void main(String[] args) throws Exception {
    HttpHost[] nodes = {node("first", 504), node("second", 201)};
    try (var client = new ElasticsearchClient(
        new Rest5ClientTransport(Rest5Client.builder(nodes).build(), new JacksonJsonpMapper()))) {
      System.out.println("one call: " + client.index(i -> i.index("notes").document(Map.of("text", "More benches."))).result());
    }
    STORED.forEach(System.out::println);
    System.exit(0);
  }

  static HttpHost node(String name, int status) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      STORED.add(name + " node, " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " -> " + status);
      byte[] body = ("{\"_index\":\"notes\",\"_id\":\"" + name + "\",\"_version\":1,\"result\":\"created\",\"_seq_no\":0,"
          + "\"_primary_term\":1,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    return new HttpHost("http", "127.0.0.1", server.getAddress().getPort());
  }
}
X
cat > expected.txt <<'X'
one call: Created
first node, POST /notes/_doc: {"text":"More benches."} -> 504
second node, POST /notes/_doc: {"text":"More benches."} -> 201
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Twice.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
