#!/usr/bin/env bash
# Elasticsearch Java client 9.2.9: `BulkIngester` with a back-off policy can leave the older of two versions in the index.
#
# The ingester keeps the order of what is added, and sends one request at a time (`maxConcurrentRequests(1)`). With a
# back-off policy, an item that the server rejects for being busy (429) is sent again after a pause. What was added after
# it does not wait. If a later item is for the same document, it is written first, and the retry then overwrites it with
# the older content. Both calls succeed, no listener is told, and the index keeps what was true before.
# External versions (`version_type=external`) or one item per document in flight avoid it.
#
# The server is played by a stub that answers the first request with 429 for its item, as Elasticsearch does under load.
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
cat > LastWrite.java <<'X'
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.transport.BackoffPolicy;
import com.sun.net.httpserver.*;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.*;

class LastWrite {
  static int requests;
  static String stored;

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/_bulk", LastWrite::answer);
    server.start();
    var client = ElasticsearchClient.of(c -> c.host("http://127.0.0.1:" + server.getAddress().getPort()));
    BulkIngester<Void> ingester = BulkIngester.of(b -> b.client(client).maxOperations(1).maxConcurrentRequests(1)
        .backoffPolicy(BackoffPolicy.constantBackoff(300L, 3)));
    for (String text : List.of("first", "second")) {
      ingester.add(o -> o.index(i -> i.index("notes").id("7").document(Map.of("text", text))));
    }
    ingester.close();
    System.out.println("the document in the end: " + stored);
    System.exit(0);
  }

  static synchronized void answer(HttpExchange exchange) throws IOException {
    String[] lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\n");
    boolean busy = ++requests == 1;
    System.out.println("request " + requests + ": " + lines[1] + (busy ? " -> 429" : " -> 200"));
    if (!busy) {
      stored = lines[1];
    }
    String item = busy
        ? "\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"busy\"}"
        : "\"status\":200,\"_version\":1,\"result\":\"updated\",\"_seq_no\":1,\"_primary_term\":1,"
            + "\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}";
    byte[] body = ("{\"took\":1,\"errors\":" + busy + ",\"items\":[{\"index\":{\"_index\":\"notes\",\"_id\":\"7\","
        + item + "}}]}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
X
cat > expected.txt <<'X'
request 1: {"text":"first"} -> 429
request 2: {"text":"second"} -> 200
request 3: {"text":"first"} -> 200
the document in the end: {"text":"first"}
X
"$JAVA_HOME"/bin/java -cp 'lib/*' LastWrite.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
