#!/usr/bin/env bash
# Apache Kafka 4.3.1: a broker answers that a renewed certificate was taken, and goes on serving the old one.
#
# A broker loads a new certificate without a restart when its keystore's setting is set again (KIP-226). It takes one
# only if the subject is the same and none of the alternative names is missing. The call succeeds in any case. So after
# a renewal for which the authority wrote the subject in another way, or left out the name of a retired host, all looks
# well, and clients notice weeks later, when the old certificate ends. A renewal has to compare the serial number that
# is served with the one of the file.
#
# Seen with Kafka 4.3.1 on 30 November 2026. Needs openssl.
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
port=$((20000 + RANDOM % 20000)); controller=$((port + 1)); tls=$((port + 2))
certificate() { # SERIAL SUBJECT NAMES: the broker's key with a certificate of this serial number
  [ -e key.pem ] || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem 2>/dev/null
  openssl req -new -x509 -key key.pem -subj "$2" -days 30 -set_serial "$1" -addext "subjectAltName=$3" -out cert.pem
  cat key.pem cert.pem > broker.pem
}
names=DNS:localhost,DNS:kafka.test
certificate 0x11 /CN=broker "$names"
cat > server.properties <<X
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller,SSL://127.0.0.1:$tls
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL
listener.name.ssl.ssl.keystore.type=PEM
listener.name.ssl.ssl.keystore.location=$dir/broker.pem
log.dirs=$dir/data
offsets.topic.replication.factor=1
X
"$JAVA_HOME"/bin/java -cp 'lib/*' kafka.tools.StorageTool format -t MkU3OEVBNTcwNTJENDM2Qg -c server.properties >/dev/null
"$JAVA_HOME"/bin/java -Xmx512m -cp 'lib/*' kafka.Kafka server.properties >broker.log 2>&1 & pid=$!
cat > Renew.java <<'X'
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.common.config.ConfigResource;

class Renew {
  public static void main(String[] args) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", args[0]))) {
      var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
      admin.incrementalAlterConfigs(Map.of(broker, List.of(new AlterConfigOp(
          new ConfigEntry("listener.name.ssl.ssl.keystore.location", args[1]), AlterConfigOp.OpType.SET)))).all().get();
      System.out.println("accepted");
    } catch (java.util.concurrent.ExecutionException e) {
      System.out.println("refused: " + e.getCause());
    }
  }
}
X
renew() { "$JAVA_HOME"/bin/java -cp 'lib/*' Renew.java "127.0.0.1:$port" "$dir/broker.pem" 2>>errors.txt; sleep 5; }
served() { openssl s_client -connect "127.0.0.1:$tls" </dev/null 2>/dev/null | openssl x509 -noout -serial; }
for _ in $(seq 60); do served >/dev/null 2>&1 && break; sleep 1; done
{
  echo "start: $(served)"
  certificate 0x22 /CN=broker "$names"
  echo "renewed: $(renew), $(served)"
  certificate 0x33 /O=Town/CN=broker "$names"
  echo "renewed with another subject: $(renew), $(served)"
  certificate 0x44 /CN=broker DNS:localhost
  echo "renewed with a name less: $(renew), $(served)"
  certificate 0x55 /CN=broker "$names,DNS:new.test"
  echo "renewed with a name more: $(renew), $(served)"
} | tee seen.txt
diff - seen.txt <<'X' || { echo "The behaviour has changed." >&2; exit 1; }
start: serial=11
renewed: accepted, serial=22
renewed with another subject: accepted, serial=22
renewed with a name less: accepted, serial=22
renewed with a name more: accepted, serial=55
X
