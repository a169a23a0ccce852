#!/usr/bin/env bash
# Angus Mail 2.0.5 (Jakarta Mail): looking into a mailbox in a try-with-resources removes what others marked as deleted.
#
# `Folder` is AutoCloseable, and its `close()` is `close(true)`: it expunges. A program that opens a folder for writing,
# touches nothing, and leaves the block, removes every message that any other client has marked \Deleted, for good. Many
# mail programs mark first and expunge days later, so that a person can take it back. `close(false)` in a finally block
# leaves the marks alone.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.eclipse.angus</groupId><artifactId>angus-mail</artifactId><version>2.0.5</version></dependency>
<dependency><groupId>com.icegreen</groupId><artifactId>greenmail</artifactId><version>2.1.8</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Look.java <<'X'
import com.icegreen.greenmail.util.*;
import jakarta.mail.*;
import java.util.Properties;

class Look {
  public static void main(String[] args) throws Exception {
    GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());
    server.setUser("office@town.test", "office", "secret").deliver(GreenMailUtil.createTextEmail(
        "office@town.test", "ana@example.test", "A bench", "Please.", ServerSetup.SMTP));
    server.start();
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", server.getImap().getPort(), "office", "secret");

    Folder other = store.getFolder("INBOX");
    other.open(Folder.READ_WRITE);
    other.getMessage(1).setFlag(Flags.Flag.DELETED, true);
    other.close(false);
    System.out.println("another client marked it as deleted: " + store.getFolder("INBOX").getMessageCount() + " message");

    try (Folder folder = store.getFolder("INBOX")) {
      folder.open(Folder.READ_WRITE);
    }
    System.out.println("after a look in a try block: " + store.getFolder("INBOX").getMessageCount() + " messages");
    server.stop();
    System.exit(0);
  }
}
X
cat > expected.txt <<'X'
another client marked it as deleted: 1 message
after a look in a try block: 0 messages
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Look.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
