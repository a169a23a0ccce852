package si.odmev.platform.webkit;

import java.net.ServerSocket;

/** How a server is missing. */
public enum Missing {
    UNRESOLVABLE,
    REFUSED,
    /** The server accepts connections and never answers. */
    SILENT;

    /** The host to which connections are made. */
    public String host() {
        return this == UNRESOLVABLE ? "server.nosuchhost.invalid" : "127.0.0.1";
    }

    /**
     * The port to which connections are made.
     *
     * @param silent accepts connections and never answers
     */
    public int port(ServerSocket silent) {
        return this == SILENT ? silent.getLocalPort() : 9;
    }

    /** Host and port, as in {@code 127.0.0.1:9}. */
    public String address(ServerSocket silent) {
        return host() + ":" + port(silent);
    }
}
