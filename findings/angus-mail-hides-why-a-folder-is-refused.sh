#!/usr/bin/env bash
# Angus Mail 2.0.5 (Jakarta Mail): `Folder.create` throws the server's reason away.
#
# A server that refuses a folder says why: a namespace prefix is missing, a quota is full, a right is missing. Dovecot with
# the prefix "INBOX." even names the prefix. `create` answers false, without exception, log line or text, so a program can
# only report that it did not work. The same command by `IMAPFolder.doCommand` throws, with the server's words.
#
# The server is a stub that answers CREATE as Dovecot does.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.eclipse.angus</groupId><artifactId>angus-mail</artifactId><version>2.0.5</version></dependency>
</dependencies></project>
X
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Reason.java <<'X'
import jakarta.mail.*;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

class Reason {
  public static void main(String[] args) throws Exception {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(() -> serve(server));
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", server.getLocalPort(), "office", "secret");
    System.out.println("create: " + store.getFolder("Processed").create(Folder.HOLDS_MESSAGES));
    IMAPFolder root = (IMAPFolder) store.getDefaultFolder();
    try {
      root.doCommand(protocol -> {
        protocol.create("Processed");
        return null;
      });
    } catch (MessagingException e) {
      System.out.println("doCommand: " + e.getMessage().replaceAll("^A[0-9]+ ", ""));
    }
    System.exit(0);
  }

  static void serve(ServerSocket server) {
    while (true) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void talk(Socket socket) {
    try (socket;
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      out.print("* OK [CAPABILITY IMAP4rev1] ready\r\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 3);
        switch (words[1].toUpperCase()) {
          case "CAPABILITY" -> out.print("* CAPABILITY IMAP4rev1\r\n" + words[0] + " OK done\r\n");
          case "LIST" -> out.print("* LIST (\\Noselect) \".\" \"\"\r\n" + words[0] + " OK done\r\n");
          case "CREATE" -> out.print(words[0] + " NO Client tried to access nonexistent namespace."
              + " (Mailbox name should probably be prefixed with: INBOX.)\r\n");
          default -> out.print(words[0] + " OK done\r\n");
        }
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
X
cat > expected.txt <<'X'
create: false
doCommand: NO Client tried to access nonexistent namespace. (Mailbox name should probably be prefixed with: INBOX.)
X
"$JAVA_HOME"/bin/java -cp 'lib/*' Reason.java 2>errors.txt | tee seen.txt || { cat errors.txt >&2; exit 1; }
diff expected.txt seen.txt || { echo "The behaviour has changed." >&2; exit 1; }
