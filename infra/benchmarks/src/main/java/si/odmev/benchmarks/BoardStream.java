package si.odmev.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that follows a session by server-sent events. It remembers its revision and, for a wall, the time of each post. */
final class BoardStream implements Flow.Subscriber<String> {
    private static final Pattern POST = Pattern.compile("\"number\":(\\d+)");

    private final boolean isWall;
    private final Map<Integer, Long> seen = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private volatile long revision = -1;
    private volatile boolean hasEnded;

    BoardStream(boolean isWall) {
        this.isWall = isWall;
    }

    /** Opens the stream. Completes with the first event. */
    CompletableFuture<Void> open(HttpClient http, URI session, UUID participant) {
        var request = HttpRequest.newBuilder(URI.create(session + "/stream"));
        if (!isWall) {
            request.header("Cookie", "ODMEV_PARTICIPANT=" + participant);
        }
        http.sendAsync(request.build(), BodyHandlers.fromLineSubscriber(this)).whenComplete((answer, failure) -> {
            hasEnded = true;
            if (failure != null) {
                opened.completeExceptionally(failure);
            } else if (answer.statusCode() != 200) {
                opened.completeExceptionally(new IllegalStateException("a stream was answered " + answer.statusCode()));
            }
        });
        return opened;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("id: ")) {
            revision = Long.parseLong(line.substring("id: ".length()));
            opened.complete(null);
        } else if (isWall && line.startsWith("data: ")) {
            long now = System.nanoTime();
            Matcher posts = POST.matcher(line);
            while (posts.find()) {
                seen.putIfAbsent(Integer.valueOf(posts.group(1)), now);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        hasEnded = true;
    }

    @Override
    public void onComplete() {
        hasEnded = true;
    }

    /** The time at which each post, by its number, was first shown here, by {@link System#nanoTime}. */
    Map<Integer, Long> seen() {
        return seen;
    }

    /** The last revision of the board that arrived here. */
    long revision() {
        return revision;
    }

    boolean hasEnded() {
        return hasEnded;
    }
}
