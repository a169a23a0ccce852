package si.odmev.analytics.roles;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in for another instance of the service. Answers 404 to what no test has told it. */
public final class InstanceStub implements AutoCloseable {
    private final Map<String, Told> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private record Told(int status, Map<String, String> headers, String body) {}

    /** A request that came. */
    public record Asked(String request, String authorization, String language) {}

    public InstanceStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var headers = exchange.getRequestHeaders();
            asked.add(new Asked(request, headers.getFirst("Authorization"), headers.getFirst("Accept-Language")));
            Told told = answers.getOrDefault(request, new Told(404, Map.of(), "{}"));
            if (told.status() == 0) {
                awaitTheEnd();
            } else {
                byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
                told.headers().forEach(exchange.getResponseHeaders()::add);
                exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it says to a request: {@code GET /path?query}. */
    public void tell(String request, int status, String body) {
        tell(request, status, Map.of("Content-Type", "application/json"), body);
    }

    public void tell(String request, int status, Map<String, String> headers, String body) {
        answers.put(request, new Told(status, headers, body));
    }

    /** It takes a request and never answers. */
    public void keepSilentTo(String request) {
        answers.put(request, new Told(0, Map.of(), ""));
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void awaitTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
