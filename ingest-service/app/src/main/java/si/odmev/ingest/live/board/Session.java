package si.odmev.ingest.live.board;

import java.time.Instant;

/**
 * A session as announced, and its stage.
 *
 * @param consultation id of the consultation
 * @param announcement how it is announced
 * @param stage its present stage
 * @param changed revision of the board at the last change to any of this
 */
public record Session(String consultation, Announcement announcement, Stage stage, long changed) {
    public String title() {
        return announcement.title();
    }

    public Instant starts() {
        return announcement.starts();
    }

    public String place() {
        return announcement.place();
    }

    Session moved(Stage next, long revision) {
        return new Session(consultation, announcement, next, revision);
    }

    Session announced(Announcement anew, long revision) {
        return new Session(consultation, anew, stage, revision);
    }
}
