package si.odmev.ingest.live.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import si.odmev.ingest.live.session.LiveSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * News as server-sent events (HTML standard, 9.2), made once for all pages at the same revision. Pages that ask shortly after each other
 * get the same news, even if a vote came in between. Otherwise no two pages would ever have the same revision in a full hall, where
 * something changes every moment. Only the latest edition of each session is kept.
 */
@Component
class BoardFrames {
    private final JsonMapper json = JsonMapper.shared();
    private final ConcurrentMap<String, Edition> editions = new ConcurrentHashMap<>();

    /**
     * @param version of the session that it covers; it may cover later changes too
     * @param revision up to which it covers the board
     * @param bytes an event with its id, ready to be sent
     */
    record Frame(long version, long revision, byte[] bytes) {}

    /** @param made by {@link System#nanoTime} */
    private record Edition(long version, long made, ConcurrentMap<Long, Frame> frames) {
        boolean isGood(long current, Duration age) {
            return version == current || System.nanoTime() - made < age.toNanos();
        }
    }

    /**
     * The news since a revision.
     *
     * @param age how old the news may be although something has changed since
     */
    Frame since(long revision, LiveSession session, Duration age) {
        long current = session.version();
        Edition edition = editions.compute(
                session.code(),
                (code, last) -> last != null && last.isGood(current, age)
                        ? last
                        : new Edition(current, System.nanoTime(), new ConcurrentHashMap<>()));
        return edition.frames()
                .computeIfAbsent(revision, since -> frame(edition.version(), BoardNews.since(since, session)));
    }

    private Frame frame(long version, BoardNews news) {
        String event = "id: " + news.revision() + "\nevent: board\ndata: " + json.writeValueAsString(news) + "\n\n";
        return new Frame(version, news.revision(), event.getBytes(StandardCharsets.UTF_8));
    }

    byte[] own(String participant, LiveSession session) {
        String event = "event: own\ndata: " + json.writeValueAsString(OwnNews.of(participant, session)) + "\n\n";
        return event.getBytes(StandardCharsets.UTF_8);
    }
}
