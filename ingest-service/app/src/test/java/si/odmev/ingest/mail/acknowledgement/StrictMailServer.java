package si.odmev.ingest.mail.acknowledgement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server that says no to some recipients, and minds the order of commands as common servers do. */
final class StrictMailServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private volatile Consumer<String> whenTaken = address -> {};

    StrictMailServer() throws IOException {
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on this recipient gets this reply. */
    void replyTo(String address, String reply) {
        replies.put(address, reply);
    }

    /** Is called before the server says that it took a letter. */
    void whenTaken(Consumer<String> listener) {
        whenTaken = listener;
    }

    /** Each recipient that was named, whatever the reply. */
    List<String> asked() {
        return asked;
    }

    /** The recipients of the letters that it took. */
    List<String> taken() {
        return taken;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.add(connection);
                Thread.startVirtualThread(() -> converse(connection));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void converse(Socket connection) {
        try (connection;
                var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1))) {
            OutputStream out = connection.getOutputStream();
            say(out, "220 strict.example");
            boolean isBegun = false;
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]")[0]) {
                    case "MAIL" -> {
                        say(out, isBegun ? "503 nested MAIL command" : "250 ok");
                        isBegun = true;
                    }
                    case "RCPT" -> {
                        recipient = line.replaceAll(".*<(.*)>.*", "$1");
                        asked.add(recipient);
                        say(out, replies.getOrDefault(recipient, "250 ok"));
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        while (!in.readLine().equals(".")) {
                            // The letter itself does not matter.
                        }
                        taken.add(recipient);
                        whenTaken.accept(recipient);
                        isBegun = false;
                        say(out, "250 taken");
                    }
                    case "RSET" -> {
                        isBegun = false;
                        say(out, "250 ok");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 strict.example");
                }
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
