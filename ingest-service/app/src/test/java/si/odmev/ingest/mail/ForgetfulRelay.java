package si.odmev.ingest.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and can stop passing on what they say without closing anything. */
final class ForgetfulRelay implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final int serverPort;

    ForgetfulRelay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        Thread.startVirtualThread(this::accept);
    }

    private static final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean forgotten;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            Thread.startVirtualThread(() -> pass(client, server));
            Thread.startVirtualThread(() -> pass(server, client));
        }

        private void pass(Socket from, Socket to) {
            var buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!forgotten) {
                        out.write(buffer, 0, read);
                    }
                }
                if (!forgotten) {
                    close();
                }
            } catch (IOException e) {
                // One of them closed it.
            }
        }

        void close() throws IOException {
            client.close();
            server.close();
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                connections.add(new Connection(client, new Socket(InetAddress.getLoopbackAddress(), serverPort)));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    /** Those that are open now stay open and silent; later ones are passed on. */
    void forgetConnections() {
        connections.forEach(connection -> connection.forgotten = true);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
