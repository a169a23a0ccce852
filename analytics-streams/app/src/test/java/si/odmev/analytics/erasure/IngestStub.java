package si.odmev.analytics.erasure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for ingest's API of erasures: knows one submission, which can be erased with the password "geslo". */
public final class IngestStub implements AutoCloseable {
    public static final String ID = "0190d9a4-9f1c-7000-8000-0000000000e3";
    public static final String NUMBER = "VEL-0000-0000-0000";

    /** Who erased, and with what body. */
    final List<String> erasures = new CopyOnWriteArrayList<>();

    /** How often all places were searched. */
    final AtomicInteger looks = new AtomicInteger();

    private final HttpServer server;
    private volatile boolean isErased;

    public IngestStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/erasures", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void forgetErasures() {
        isErased = false;
        erasures.clear();
        looks.set(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String login = new String(
                Base64.getDecoder()
                        .decode(exchange.getRequestHeaders()
                                .getFirst("Authorization")
                                .replace("Basic ", "")),
                StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (!login.endsWith(":geslo")) {
            send(exchange, 401, "");
        } else if (exchange.getRequestMethod().equals("POST")) {
            erasures.add(login + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            isErased = true;
            send(exchange, 200, "{}");
        } else if (path.endsWith("/matches")) {
            send(
                    exchange,
                    200,
                    exchange.getRequestURI().getQuery().equals("number=" + ID)
                                    || exchange.getRequestURI().getQuery().startsWith("number=VEL")
                            ? "[" + match() + "]"
                            : "[]");
        } else if (path.endsWith("/certificate") && isWithoutALook(exchange) && looks.get() == 0) {
            send(exchange, 204, "");
        } else if (path.endsWith("/certificate")) {
            if (!isWithoutALook(exchange)) {
                looks.incrementAndGet();
            }
            send(exchange, 200, """
                {"erasedAt": "2022-05-10T14:00:00Z", "dueBy": "2022-05-11T14:00:00Z", "lookedAt": "2022-05-10T15:00:00Z",
                 "state": "under_way", "by": "staff",
                 "notSearched": ["backups", "other-instances", "state-files", "the-moon"],
                 "places": [{"place": "spool", "state": "gone", "found": 0, "seenGoneAt": "2022-05-10T15:00:00Z",
                             "instance": "odmev-ingest@west:8080"},
                            {"place": "kafka:feedback.themed.v1", "state": "found", "found": 2, "seenGoneAt": null},
                            {"place": "mailbox", "state": "not_looked", "found": 0, "seenGoneAt": null}]}
                """);
        } else {
            send(exchange, 200, isErased ? """
                [{"submissionId": "%s", "erasedAt": "2022-05-10T14:00:00Z", "dueBy": "2022-05-11T14:00:00Z",
                  "account": "olga", "reason": "third-person"}]""".formatted(ID) : "[]");
        }
    }

    private static boolean isWithoutALook(HttpExchange exchange) {
        return "look=false".equals(exchange.getRequestURI().getQuery());
    }

    private String match() {
        return isErased
                ? "{\"submissionId\": \"%s\", \"erasedAt\": \"2022-05-10T14:00:00Z\"}".formatted(ID)
                : "{\"submissionId\": \"%s\", \"consultation\": \"velenje-2022\", \"acceptedAt\": \"2022-05-10T12:00:00Z\"}"
                        .formatted(ID);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
