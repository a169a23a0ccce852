package si.odmev.endtoend.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between the services and one port of a server. It forwards all bytes, unless a test makes it misbehave.
 * Everything is on loopback.
 */
public final class Link implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 2_000;

    private enum State {
        CLEAR,
        /** Whoever connects is disconnected at once. */
        CUT,
        /** Connections are taken and stay open, and nothing passes: as behind a firewall that forgot them. */
        SILENT
    }

    private final int server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.CLEAR;
    private volatile Duration delay = Duration.ZERO;

    /**
     * @param port where the services connect to; 0 for any that is free
     * @param server the port of the server behind
     */
    public Link(int port, int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("link to " + server).start(this::takeConnections);
    }

    /** The port that it listens at. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Ends all connections in order, and takes none until it is {@link #heal healed}. */
    void cut() {
        become(State.CUT);
        sockets.forEach(Link::end);
    }

    /** Ends all connections with a reset in the midst of what they carry; new ones work. */
    void reset() {
        for (Socket socket : sockets) {
            try {
                // With no time to linger, closing sends RST.
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It has ended already.
            }
            end(socket);
        }
    }

    /** Passes nothing on, and tells nobody. */
    public void silence() {
        become(State.SILENT);
    }

    /** Holds each piece, of 64 KiB at most, back for a while. */
    void slow(Duration each) {
        delay = each;
    }

    /** Passes everything on, also what was held back. */
    public void heal() {
        delay = Duration.ZERO;
        become(State.CLEAR);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when something may pass; false if it is cut. */
    private boolean awaitPassage() throws InterruptedException {
        Thread.sleep(delay);
        lock.lock();
        try {
            while (state == State.SILENT) {
                changed.await();
            }
            return state == State.CLEAR;
        } finally {
            lock.unlock();
        }
    }

    private void takeConnections() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed; or the client went away before it was taken.
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        var onward = new Socket();
        sockets.add(onward);
        try (client;
                onward) {
            if (awaitPassage()) {
                onward.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server), CONNECT_MILLIS);
                Thread back = Thread.ofVirtual().start(() -> pass(onward, client));
                pass(client, onward);
                back.join();
            }
        } catch (IOException e) {
            // The server is away: the client sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
            sockets.remove(onward);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int length; (length = from.getInputStream().read(chunk)) >= 0; ) {
                if (!awaitPassage()) {
                    break;
                }
                to.getOutputStream().write(chunk, 0, length);
            }
            if (awaitPassage()) {
                to.shutdownOutput();
                return;
            }
        } catch (IOException e) {
            // One side is gone, so the other has nobody to talk to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it has ended.
        }
    }
}
