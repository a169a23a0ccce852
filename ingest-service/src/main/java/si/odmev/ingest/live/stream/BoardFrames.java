package si.odmev.ingest.live.stream;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import si.odmev.ingest.live.session.LiveSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * News as server-sent events (HTML standard, 9.2), made once for all pages that are equally far. Of each session only what
 * belongs to its present version is kept.
 */
@Component
class BoardFrames {
    private final JsonMapper json = JsonMapper.shared();
    private final ConcurrentMap<String, Version> versions = new ConcurrentHashMap<>();

    /**
     * @param revision up to which it tells
     * @param bytes an event with its id, ready to be sent
     */
    record Frame(long revision, byte[] bytes) {}

    private record Version(long number, ConcurrentMap<Long, Frame> frames) {}

    Frame since(long revision, LiveSession session) {
        long number = session.version();
        Version version = versions.compute(
                session.code(),
                (code, known) -> known != null && known.number() == number
                        ? known
                        : new Version(number, new ConcurrentHashMap<>()));
        return version.frames().computeIfAbsent(revision, since -> frame(BoardNews.since(since, session)));
    }

    private Frame frame(BoardNews news) {
        String event = "id: " + news.revision() + "\nevent: board\ndata: " + json.writeValueAsString(news) + "\n\n";
        return new Frame(news.revision(), event.getBytes(StandardCharsets.UTF_8));
    }

    byte[] own(String participant, LiveSession session) {
        String event = "event: own\ndata: " + json.writeValueAsString(OwnNews.of(participant, session)) + "\n\n";
        return event.getBytes(StandardCharsets.UTF_8);
    }
}
