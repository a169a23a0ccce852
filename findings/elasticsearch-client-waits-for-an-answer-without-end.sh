#!/usr/bin/env bash
# Elasticsearch Java client 9.2.9: a server that never answers is waited for without end.
#
# The older `RestClient` gives up after 30 seconds without an answer. Its successor, `Rest5Client`, is described as a
# "drop-in replacement" and is what `ElasticsearchClient.of` builds. It has no limit for the answer unless one
# is set. A request to a node that hangs, or whose answer a firewall has dropped, keeps its thread for ever: no
# exception, no retry on another node, no log. `setResponseTimeout` in `setRequestConfigCallback` has to be called.
#
# The server is played by a socket that takes the connection and says nothing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>co.elastic.clients</groupId><artifactId>elasticsearch-java</artifactId><version>9.2.9</version></dependency>
<dependency><groupId>org.elasticsearch.client</groupId><artifactId>elasticsearch-rest-client</artifactId><version>9.2.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Waits.java <<'X'
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.net.*;
import java.util.concurrent.*;
import org.apache.http.HttpHost;
import org.elasticsearch.client.*;

class Waits {
  public static void main(String[] args) throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    int port = server.getLocalPort();
    var client = ElasticsearchClient.of(c -> c.host("http://127.0.0.1:" + port));
    var older = RestClient.builder(new HttpHost("127.0.0.1", port)).build();
    ExecutorService both = Executors.newFixedThreadPool(2);
    var asked = both.submit(() -> client.count(c -> c.index("notes")));
    var askedBefore = both.submit(() -> older.performRequest(new Request("GET", "/notes/_count")));
    Thread.sleep(90_000);
    System.out.println("RestClient after 90 s: " + state(askedBefore));
    System.out.println("ElasticsearchClient with its Rest5Client after 90 s: " + state(asked));
    System.exit(0);
  }

  static String state(Future<?> answer) throws InterruptedException {
    try {
      return String.valueOf(answer.get(1, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return "still waiting";
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }
}
X
cat > expected.txt <<'X'
RestClient after 90 s: SocketTimeoutException
ElasticsearchClient with its Rest5Client after 90 s: still waiting
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Waits.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
