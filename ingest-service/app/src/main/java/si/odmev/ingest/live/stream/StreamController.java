package si.odmev.ingest.live.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.ingest.live.participant.LiveProperties;
import si.odmev.ingest.live.participant.Participant;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveSession;

/**
 * News of a session. A stream begins on the thread of its request and continues in its own virtual thread. It waits, writes, and ends with
 * the connection, so nothing has to be cleaned up after a phone has gone. The first heartbeat that can't be written shows that it has.
 */
@RestController
class StreamController {

    /** The pause between two events is divided into this many parts. Pages that ask in the same part get the same event. */
    private static final long SHARES_OF_PACE = 5;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final SessionDoor door;
    private final OpenStreams streams;
    private final BoardFrames frames;
    private final Lifetimes lifetimes;
    private final Duration heartbeat;
    private final byte[] beat;

    StreamController(SessionDoor door, OpenStreams streams, BoardFrames frames, LiveProperties properties) {
        this.door = door;
        this.streams = streams;
        this.frames = frames;
        lifetimes = new Lifetimes(ThreadLocalRandom::current);
        heartbeat = properties.heartbeat();
        // An event and no comment: a page does not see comments, and only silence tells it of a connection that died
        // without a word.
        beat = ("event: beat\ndata: " + heartbeat.toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Server-sent events: {@code board} with {@link BoardNews} and a revision as id, {@code own} with {@link OwnNews}, {@code beat} with the
     * milliseconds after which the next event of any kind comes at the latest.
     *
     * @param lastEventId revision of the page when it lost the connection
     * @param since revision of the page when it was made
     */
    @GetMapping("/live/{code}/stream")
    void stream(
            @PathVariable String code,
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @RequestParam(required = false) String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LiveSession session = door.open(code);
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            // HEAD needs no body, so there is no stream to keep open.
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            return;
        }
        if (!streams.enter()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        boolean goesOn = false;
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Asks nginx not to wait until a buffer is full.
            response.setHeader("X-Accel-Buffering", "no");
            var stream = new OpenStream(
                    session,
                    Participant.in(request).map(phone -> phone.pseudonymIn(session.code())),
                    response.getOutputStream(),
                    revision(lastEventId == null ? since : lastEventId));
            // Commits the response before the filters finish, and makes a platform thread load every class.
            stream.begin();
            AsyncContext connection = request.startAsync();
            connection.setTimeout(0);
            Thread.ofVirtual().name("stream").start(() -> goOn(stream, connection));
            goesOn = true;
        } finally {
            if (!goesOn) {
                streams.leave();
            }
        }
    }

    private void goOn(OpenStream stream, AsyncContext connection) {
        boolean isOursToEnd = true;
        try {
            stream.follow();
        } catch (IOException gone) {
            // The container has noticed it too, and ends the request.
            isOursToEnd = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.leave();
            // Also after an error in our code: nothing else would end the request.
            if (isOursToEnd) {
                connection.complete();
            }
        }
    }

    /** The stream of one page, and the revision that the page has. */
    private final class OpenStream {
        private final LiveSession session;
        private final Optional<String> participant;
        private final OutputStream out;
        private long revision;
        private long version;

        private OpenStream(LiveSession session, Optional<String> participant, OutputStream out, long since) {
            this.session = session;
            this.participant = participant;
            this.out = out;
            this.revision = since;
        }

        private void begin() throws IOException {
            // A board of a large hall takes its time over a slow network. Until it is there, this is the sign of life.
            out.write(("retry: " + lifetimes.pause().toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII));
            out.write(beat);
            out.flush();
            tell(true);
        }

        private void follow() throws IOException, InterruptedException {
            long end = System.nanoTime() + lifetimes.stream().toNanos();
            while (streams.areOpen() && System.nanoTime() < end) {
                if (session.awaitNews(version, heartbeat)) {
                    tell(false);
                    Thread.sleep(pace());
                } else {
                    out.write(beat);
                    out.flush();
                }
            }
        }

        private void tell(boolean isFirst) throws IOException {
            var frame = frames.since(revision, session, pace().dividedBy(SHARES_OF_PACE));
            out.write(frame.bytes());
            if (participant.isPresent()
                    && (isFirst || OwnNews.isThereSince(revision, participant.get(), session.board()))) {
                out.write(frames.own(participant.get(), session));
            }
            out.flush();
            revision = frame.revision();
            version = frame.version();
        }
    }

    /**
     * The pause between two events. It grows with the hall, so that one event holds more changes: 50 ms for a few pages, half a second for
     * two thousand.
     */
    private Duration pace() {
        return Duration.ofMillis(50 + streams.count() / 4);
    }

    /** The same news for a page that has no stream. */
    @GetMapping("/live/{code}/news")
    ResponseEntity<News> news(
            @PathVariable String code, @RequestParam(required = false) String since, HttpServletRequest request) {
        LiveSession session = door.open(code);
        OwnNews own = Participant.in(request)
                .map(phone -> OwnNews.of(phone.pseudonymIn(session.code()), session))
                .orElse(null);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new News(BoardNews.since(revision(since), session), own));
    }

    /**
     * @param own null if the request has no cookie
     */
    record News(BoardNews board, @Nullable OwnNews own) {}

    private static long revision(String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
