package si.odmev.ingest.live.participant;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.SessionCode;

/** Leads from the code in an address to its session. */
@Component
public class SessionDoor {
    private final LiveSessions sessions;

    SessionDoor(LiveSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @param code as typed
     * @throws ResponseStatusException 404 if there is no such session; 503 while this instance has not read all events yet,
     *     for half a board would be a wrong one
     */
    public LiveSession open(String code) {
        if (!sessions.areCurrent()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return SessionCode.parse(code)
                .flatMap(sessions::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
