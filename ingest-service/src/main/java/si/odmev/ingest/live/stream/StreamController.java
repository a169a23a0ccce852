package si.odmev.ingest.live.stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.ingest.live.participant.Participant;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveSession;

/**
 * News of a session. A stream is the (virtual) thread of its request: it waits, writes, and ends with the connection, so
 * nothing has to be cleaned up after a phone that went away. The first heartbeat that can't be written tells.
 */
@RestController
class StreamController {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Then the page connects anew, from where it was: behind a proxy nobody else may notice that a phone is gone. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(30);

    /** Into as many parts is a pause between two events divided; pages that ask in the same part get the same event. */
    private static final long SHARES_OF_PACE = 5;

    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final SessionDoor door;
    private final OpenStreams streams;
    private final BoardFrames frames;

    StreamController(SessionDoor door, OpenStreams streams, BoardFrames frames) {
        this.door = door;
        this.streams = streams;
        this.frames = frames;
    }

    /**
     * Server-sent events: {@code board} with {@link BoardNews} and a revision as id, {@code own} with {@link OwnNews}.
     *
     * @param lastEventId where the page was when it lost the connection
     * @param since where the page was when it was made
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
        if (!streams.enter()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Asks nginx not to wait until a buffer is full.
            response.setHeader("X-Accel-Buffering", "no");
            Optional<String> participant = Participant.in(request).map(phone -> phone.pseudonymIn(session.code()));
            follow(
                    session,
                    revision(lastEventId == null ? since : lastEventId),
                    participant,
                    response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.leave();
        }
    }

    private void follow(LiveSession session, long since, Optional<String> participant, OutputStream out)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_STREAM.toNanos();
        long revision = since;
        boolean isFirst = true;
        out.write(RETRY);
        while (streams.areOpen() && System.nanoTime() < end) {
            var frame = frames.since(revision, session, pace().dividedBy(SHARES_OF_PACE));
            out.write(frame.bytes());
            if (participant.isPresent()
                    && (isFirst || OwnNews.isThereSince(revision, participant.get(), session.board()))) {
                out.write(frames.own(participant.get(), session));
            }
            out.flush();
            isFirst = false;
            revision = frame.revision();
            Thread.sleep(pace());
            while (!session.awaitNews(frame.version(), HEARTBEAT)) {
                out.write(BEAT);
                out.flush();
            }
        }
    }

    /** The fuller the hall, the more changes go into one event: 50 ms for a few pages, half a second for two thousand. */
    private Duration pace() {
        return Duration.ofMillis(50 + streams.count() / 4);
    }

    /** The same for a page that has no stream. */
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
     * @param own null for who has no cookie
     */
    record News(BoardNews board, OwnNews own) {}

    private static long revision(String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
