package si.odmev.ingest.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends bytes that a client worth its name would not, and reads the answers (HTTP/1.1) over one connection while it holds. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int CONTINUE = 100;

    private final int port;
    private Socket socket;
    private InputStream in;

    RawClient(int port) {
        this.port = port;
    }

    /** Names of the header fields in lower case. */
    record Response(int status, Map<String, String> headers, String body) {}

    /**
     * @param head request line and header fields, without the empty line and without what tells the length
     * @throws IOException if no answer came
     */
    Response send(byte[] head, byte[] body) throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes(head);
        request.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        boolean isUsed = socket != null;
        try {
            return send(request.toByteArray());
        } catch (IOException e) {
            if (isUsed) {
                // A server may end a connection between two requests (RFC 9112, 9.3); on a new one it must answer.
                return send(request.toByteArray());
            }
            throw e;
        }
    }

    private Response send(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        boolean again = false;
        try {
            socket.getOutputStream().write(request);
            Response response = read();
            again = !"close".equals(response.headers().get("connection"));
            return response;
        } finally {
            if (!again) {
                close();
            }
        }
    }

    private Response read() throws IOException {
        String[] status = line().split(" ", 3);
        var headers = new HashMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "; " + other);
        }
        int code = Integer.parseInt(status[1]);
        return code == CONTINUE ? read() : new Response(code, headers, body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        var body = new ByteArrayOutputStream();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int length = chunkLength(); length > 0; length = chunkLength()) {
                body.writeBytes(in.readNBytes(length));
                line();
            }
            line();
        } else if (headers.containsKey("content-length")) {
            body.writeBytes(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in an answer that began with: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
