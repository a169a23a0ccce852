package si.odmev.ingest.live.participant;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.SessionCode;

/** Finds the session for the code in an address. */
@Component
public class SessionDoor {
    /** After a restart the events are read within seconds; a phone that waits that long shows no error. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LiveSessions sessions;

    SessionDoor(LiveSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @param code as typed
     * @throws ResponseStatusException 404 if there is no such session; 503 if this instance, soon after its start, has not read all events
     *     in time, because half a board would be wrong
     */
    public LiveSession open(String code) {
        if (!isCurrent()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return SessionCode.parse(code)
                .flatMap(sessions::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean isCurrent() {
        try {
            return sessions.awaitCurrent(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
